"""Tag strings: a folded text as a string of one-letter tags, so that a small grammar is a regular expression.

A grammar over words («قبل ثلاثة أيام») is written as a pattern over tags («قبل» ``q``, a number ``n``, a unit ``u``:
``qnu``). Python's own engine runs it in compiled code, and each tag keeps its span and its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Atom", "Tagged", "tag_string"]

_PUNCTUATION = {"/": "/", "-": "-", "–": "-", "—": "-", "(": "(", ")": ")", ",": ",", "،": ",", ":": ":"}
_PIECE = re.compile("[^\\W_]+|[^\\s\\w«»\"'“”‘’]|\n|_")
_CONJOINED = re.compile(r"و[بلكف]?(?:ال|ل)?")


@dataclass(frozen=True, slots=True)
class Atom:
    """A word or phrase with its tag.

    Attributes
    ----------
    start, end : int
        Span in the folded text, proclitics left out.
    tag : str
        One letter.
    value : int or float
        What the tag's grammar makes of it.
    """

    start: int
    end: int
    tag: str
    value: float = 0


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tag string and, for each of its letters, the atom behind it.

    Words that no atom covers are ``_`` each; «و» before an atom is ``w``; quotation marks are left out; line ends
    and marks that no grammar reads are ``|``; the marks ``/ - ( ) , :`` stand for themselves.
    """

    tags: str
    atoms: tuple[Atom, ...]


def tag_string(text: str, atoms: Iterable[Atom]) -> Tagged:
    """Tag string of a folded text.

    Parameters
    ----------
    text : str
        Folded text.
    atoms : iterable of Atom
        Ordered, without overlap.

    Returns
    -------
    Tagged
        Made in time linear in the length of `text`.
    """
    row: list[Atom] = []
    position = 0
    for atom in atoms:
        row += _between(text, position, atom.start, before_atom=True)
        row.append(atom)
        position = atom.end
    row += _between(text, position, len(text), before_atom=False)
    return Tagged("".join(atom.tag for atom in row), tuple(row))


def _between(text: str, start: int, end: int, *, before_atom: bool) -> list[Atom]:
    if start >= end or text[start:end] == " ":
        return []
    row = []
    for piece in _PIECE.finditer(text, start, end):
        word = piece.group()
        proclitic = before_atom and piece.end() == end and len(word) <= 4 and word[0].isalpha()
        if proclitic or word == "و":
            if _CONJOINED.fullmatch(word):
                row.append(Atom(piece.start(), piece.end(), "w"))
            continue
        letter = "_" if word[0].isalnum() else _PUNCTUATION.get(word, "|")
        row.append(Atom(piece.start(), piece.end(), letter))
    return row
