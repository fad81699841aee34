"""The text layer: folding with offsets, tokens and proclitics, sentences, phrases."""

from gazetteer.arabic.fold import WORD, Folded, fold, fold_key
from gazetteer.arabic.phrases import PhraseIndex, PhraseMatch
from gazetteer.arabic.sentences import Sentence, split_sentences
from gazetteer.arabic.tokens import PROCLITICS, Stem, Token, stems, tokenize

__all__ = [
    "PROCLITICS",
    "WORD",
    "Folded",
    "PhraseIndex",
    "PhraseMatch",
    "Sentence",
    "Stem",
    "Token",
    "fold",
    "fold_key",
    "split_sentences",
    "stems",
    "tokenize",
]
