"""What other projects' tables say in words of their own: countries by name, actor types by number."""

from __future__ import annotations

from typing import Any

from geoevents.actor_records import INTER
from geoevents.layouts import code_of

__all__ = ["in_our_words"]

_INTER = {str(number): name for number, name in enumerate(INTER, 1)}


def in_our_words(columns: dict[str, list[Any]]) -> tuple[dict[str, list[Any]], list[str]]:
    """Bring the cells of another project's table, already under our names of columns, to our words.

    Those projects hold what happened, so ``modality`` is ``actual``. A country whose name is not known is null, and a
    note beside the columns says so.
    """
    notes: list[str] = []
    made = {**columns, "modality": ["actual"] * len(columns["event_id"])}
    for name in ("inter1", "inter2"):
        if name in made:
            made[name] = [_INTER.get(str(cell), cell) for cell in made[name]]
            made[name] = [None if cell in {"0", 0} else cell for cell in made[name]]
    if "country" in made:
        names = [None if cell is None else str(cell) for cell in made["country"]]
        made["country"] = [code_of(name) if name else None for name in names]
        unknown = {name for name, code in zip(names, made["country"], strict=True) if name and not code}
        if unknown:
            notes.append(f"countries that are not known by these names are left empty: {', '.join(sorted(unknown))}")
    if "civilian_targeting" in made:
        made["civilian_targeting"] = [bool(cell) for cell in made["civilian_targeting"]]
    return made, notes
