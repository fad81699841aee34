"""The text layer: folding with offsets, tokens and proclitics, sentences, phrases."""

from gazetteer.arabic.fold import WORD, Folded, blanked, fold, fold_key, words
from gazetteer.arabic.joins import fold_document, unjoined
from gazetteer.arabic.phrases import PhraseGroup, PhraseIndex, PhraseMatch
from gazetteer.arabic.sentences import Sentence, split_sentences
from gazetteer.arabic.tokens import PROCLITICS, Stem, Token, stems, tokenize

__all__ = [
    "PROCLITICS",
    "WORD",
    "Folded",
    "PhraseGroup",
    "PhraseIndex",
    "PhraseMatch",
    "Sentence",
    "Stem",
    "Token",
    "blanked",
    "fold",
    "fold_document",
    "fold_key",
    "split_sentences",
    "stems",
    "tokenize",
    "unjoined",
    "words",
]
