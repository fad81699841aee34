"""Sentences: where a report's text breaks.

Lines and bullets always break (posts string their items with «◀», «•», emoji or a leading «_»). Within a
line a full stop, question or exclamation mark breaks when white space, a quote or the end follows and it
does not stand in a number or after a single letter (an initial).
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Sentence", "split_sentences"]

_BULLETS = "\u2022\u25a0-\u25ff\u2600-\u27bf\u2b00-\u2bff\U0001f1e6-\U0001faff\ufe0f"
_STOPS = ".!?؟。…"
#: One character of the set first, then why it breaks: the engine skips to such characters in compiled code.
_BREAK = re.compile(
    rf"[\n_{_STOPS}{_BULLETS}](?:(?<=\n)\n*|(?<=[{_BULLETS}])[{_BULLETS}]*|(?<=\s_)(?=\s?\w)"
    rf"|(?<=[{_STOPS}])(?<!\b\w.)[{_STOPS}]*[\"'»”)\]]*(?=\s|$)"
    r"|(?<=[\u0621-\u064a]{2}\.)(?=[\u0621-\u063a\u0641-\u064a«\"]))"
)


class Sentence(NamedTuple):
    """A sentence as a span of the original text (code points)."""

    start: int
    end: int
    text: str


def split_sentences(text: str) -> list[Sentence]:
    """Split `text` into sentences without loss of offsets: ``text[s.start:s.end] == s.text``.

    Parameters
    ----------
    text : str
        Original (unfolded) text.

    Returns
    -------
    list of Sentence
        In order, without empty ones, edges stripped of white space.
    """
    sentences: list[Sentence] = []
    position = 0
    for match in _BREAK.finditer(text):
        _append(sentences, text, position, match.end())
        position = match.end()
    _append(sentences, text, position, len(text))
    return sentences


def _append(sentences: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    stripped = piece.strip()
    if stripped:
        sentences.append(Sentence(start, start + len(stripped), stripped))
