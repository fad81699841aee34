"""What other projects' tables say in words of their own: countries by name, actor types by number."""

from __future__ import annotations

from typing import Any

from geoevents.layouts import code_of

__all__ = ["in_our_words"]

#: ACLED's numbers of actor types, until 2024 (ACLED Codebook).
_INTER = {
    "1": "State forces",
    "2": "Rebel group",
    "3": "Political militia",
    "4": "Identity militia",
    "5": "Rioters",
    "6": "Protesters",
    "7": "Civilians",
    "8": "External/Other forces",
}


def in_our_words(columns: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Bring the cells of another project's table, already under our names of columns, to our words.

    Those projects hold what happened, so ``modality`` is ``actual``. A country whose name is not known is null.
    """
    count = len(columns["event_id"])
    made = {**columns, "modality": ["actual"] * count}
    for name in ("inter1", "inter2"):
        if name in made:
            made[name] = [_INTER.get(str(cell), cell) for cell in made[name]]
            made[name] = [None if cell in {"0", 0} else cell for cell in made[name]]
    if "country" in made:
        made["country"] = [None if cell is None else code_of(str(cell)) for cell in made["country"]]
    if "civilian_targeting" in made:
        made["civilian_targeting"] = [bool(cell) for cell in made["civilian_targeting"]]
    return made
