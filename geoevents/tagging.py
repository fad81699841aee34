"""Tag strings: a folded text as a string of one-letter tags, so that a small grammar is a regular expression.

A grammar over words («قبل ثلاثة أيام») is written as a pattern over tags («قبل» ``q``, a number ``n``, a unit ``u``:
``qnu``). Python's own engine runs it in compiled code, and each tag keeps its span and its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Atom", "Tagged", "tag_string"]

_PUNCTUATION = {"/": "/", "-": "-", "–": "-", "—": "-", "(": "(", ")": ")", ",": ",", "،": ",", ":": ":"}
_PIECE = re.compile("[^\\W_]+|[^\\s\\w«»\"'“”‘’]|\n|_")
_CONJOINED = re.compile(r"و[بلكف]?(?:ال|ل)?")


#: Characters next to an atom in which its own punctuation is looked for.
_EDGE = 2


class Atom(NamedTuple):
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


def tag_string(text: str, atoms: Iterable[Atom], far: int) -> Tagged:
    """Tag string of a folded text.

    Parameters
    ----------
    text : str
        Folded text.
    atoms : iterable of Atom
        Ordered, without overlap.
    far : int
        A gap of more characters than this is one ``|``: no rule of the grammar reaches across it.

    Returns
    -------
    Tagged
        Made in time linear in the length of `text`.
    """
    row: list[Atom] = []
    position = 0
    for atom in atoms:
        _add_gap(row, text, position, atom.start, far)
        row.append(atom)
        position = atom.end
    if len(text) - position > far:
        row.append(Atom(position, len(text), "|"))
    else:
        row += _pieces(text, position, len(text))
    return Tagged("".join([atom.tag for atom in row]), tuple(row))


def _add_gap(row: list[Atom], text: str, start: int, end: int, far: int) -> None:
    """What stands between two atoms; letters written onto the second one are its proclitics."""
    if start >= end or text[start:end] == " ":
        return
    word = end
    while word > start and text[word - 1].isalnum():
        word -= 1
    if word - start > far:
        # Brackets and dashes written onto the atoms are theirs; all else is beyond reach.
        row += (piece for piece in _pieces(text, start, start + _EDGE) if piece.tag != "_")
        row.append(Atom(start, word, "|"))
        row += (piece for piece in _pieces(text, word - _EDGE, word) if piece.tag != "_")
    elif word > start and text[start:word] != " ":
        row += _pieces(text, start, word)
    if word < end and _CONJOINED.fullmatch(text, word, end):
        row.append(Atom(word, end, "w"))


def _pieces(text: str, start: int, end: int) -> Iterator[Atom]:
    for piece in _PIECE.finditer(text, start, end):
        word = piece.group()
        if word == "و":
            letter = "w"
        elif word[0].isalnum():
            letter = "_"
        else:
            letter = _PUNCTUATION.get(word, "|")
        yield Atom(piece.start(), piece.end(), letter)
