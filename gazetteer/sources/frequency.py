"""How usual words and spellings are in Arabic (package ``wordfreq``): needed when the default gazetteer is built."""

from __future__ import annotations

import math
from functools import cache, partial

from gazetteer.arabic import fold_key
from gazetteer.sources import names

__all__ = ["best_name", "frequency", "usual_names", "word_table"]


@cache
def word_table() -> dict[str, float]:
    """Folded Arabic words with their Zipf frequency, spellings with one folded form added up (``wordfreq``)."""
    import wordfreq

    sums: dict[str, float] = {}
    for word, share in wordfreq.get_frequency_dict("ar", wordlist="large").items():
        key = fold_key(word)
        if key:
            sums[key] = sums.get(key, 0.0) + share
    return {word: math.log10(share) + 9 for word, share in sums.items()}


def frequency(key: str) -> float:
    """Zipf frequency of a folded name: of its rarest word, 0 where that is unknown."""
    table = word_table()
    return min((table.get(word, 0.0) for word in key.split()), default=0.0)


def _spelled(name: str) -> float:
    """Zipf frequency of a name as it is spelled: of its rarest word."""
    import wordfreq

    return min((wordfreq.zipf_frequency(word, "ar") for word in name.split()), default=0.0)


#: :func:`gazetteer.sources.names.arabic_names` and :func:`~gazetteer.sources.names.best_name` that know usage.
usual_names = partial(names.arabic_names, usage=_spelled)
best_name = partial(names.best_name, usage=frequency)
