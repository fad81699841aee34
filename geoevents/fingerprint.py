"""Fingerprints of documents, by which agency copy and reposts are recognised as one report.

A fingerprint is a MinHash signature (Broder 1997) of the document's folded four-word runs: the share of
equal slots of two signatures estimates the share of runs that the two texts have in common.
"""

from __future__ import annotations

import zlib

import numpy as np

from gazetteer.arabic import fold_document, words

__all__ = ["fingerprint", "near_identical"]

_RUN = 4
_SLOTS = 32
_SAME = 0.6
#: Runs hashed at a time: bounds the memory that a long document takes.
_CHUNK = 8192
_random = np.random.default_rng(20160905)
_FACTORS = _random.integers(1, 2**63, size=(_SLOTS, 1), dtype=np.uint64) | np.uint64(1)
_OFFSETS = _random.integers(0, 2**63, size=(_SLOTS, 1), dtype=np.uint64)
_PLACES = _random.integers(1, 2**63, size=_RUN, dtype=np.uint64) | np.uint64(1)
#: Only the highest bits of a slot are kept.
_TOP = np.uint64(48)


def fingerprint(text: str) -> str:
    """Make the fingerprint of `text`: 32 slots of four hexadecimal digits.

    Spelling variants, diacritics and punctuation do not change it.
    """
    encoded = " ".join(words(fold_document(text).text)).encode().split(b" ")
    encoded += [b""] * (_RUN - len(encoded))
    hashes = np.array(list(map(zlib.crc32, encoded)), dtype=np.uint64)
    # The hash of a run is made from those of its words, place by place; all arithmetic is modulo 2^64.
    last = len(hashes) - _RUN + 1
    runs = sum(hashes[place : last + place] * factor for place, factor in enumerate(_PLACES))
    slots = np.full(_SLOTS, np.uint64(2**64 - 1))
    for at in range(0, last, _CHUNK):
        np.minimum(slots, (runs[at : at + _CHUNK] * _FACTORS + _OFFSETS).min(axis=1), out=slots)
    return (slots >> _TOP).astype(">u2").tobytes().hex()


def near_identical(one: str, other: str) -> bool:
    """Whether two fingerprints are of texts that share most of their wording."""
    equal = sum(one[at : at + 4] == other[at : at + 4] for at in range(0, 4 * _SLOTS, 4))
    return equal >= _SAME * _SLOTS
