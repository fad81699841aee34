"""Fingerprints of documents, by which agency copy and reposts are recognised as one report.

A fingerprint is a MinHash signature (Broder 1997) of the document's folded four-word runs: the share of
equal slots of two signatures estimates the share of runs that the two texts have in common.
"""

from __future__ import annotations

import zlib

import numpy as np

from gazetteer.arabic import WORD, fold

__all__ = ["fingerprint", "near_identical"]

_RUN = 4
_SLOTS = 32
_SAME = 0.6
_random = np.random.default_rng(20160905)
_FACTORS = _random.integers(1, 2**63, size=(_SLOTS, 1), dtype=np.uint64) | np.uint64(1)
_OFFSETS = _random.integers(0, 2**63, size=(_SLOTS, 1), dtype=np.uint64)


def fingerprint(text: str) -> str:
    """Make the fingerprint of `text`: 32 slots of four hexadecimal digits.

    Spelling variants, diacritics and punctuation do not change it.
    """
    words = WORD.findall(fold(text).text)
    runs = {" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}
    hashes = np.fromiter((zlib.crc32(run.encode()) for run in runs), dtype=np.uint64, count=len(runs))
    with np.errstate(over="ignore"):
        slots = ((hashes * _FACTORS + _OFFSETS) >> np.uint64(48)).min(axis=1)
    return "".join(f"{slot:04x}" for slot in slots)


def near_identical(one: str, other: str) -> bool:
    """Whether two fingerprints are of texts that share most of their wording."""
    equal = sum(one[at : at + 4] == other[at : at + 4] for at in range(0, 4 * _SLOTS, 4))
    return equal >= _SAME * _SLOTS
