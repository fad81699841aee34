"""English names as they are compared: without case, accents, signs and the Arabic article."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["english_key"]

_ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|at|ad|an|az|ath|adh)[ ‘’'`-]+(?=\w)")
_SIGN = re.compile(r"[\W_]+")


def english_key(name: str) -> str:
    """«Al-Ḩasakah» and «hasakah» → ``hasakah``; empty where nothing is left."""
    letters = name.casefold()
    if not letters.isascii():
        letters = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    return _SIGN.sub("", _ARTICLE.sub("", letters.strip()))
