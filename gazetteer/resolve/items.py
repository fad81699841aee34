"""What the passes work on: a mention to be, with the places it may mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from gazetteer.names import Name, Option
from gazetteer.places import Place, PlaceKind
from gazetteer.spans import Span

__all__ = ["Item"]


@dataclass(slots=True)
class Item:
    """A mention whose place is looked for.

    Attributes
    ----------
    span : Span
        Where it stands.
    name : Name
        What is known of its name.
    options : list of Option
        Places it may mean, most prominent first; passes narrow it.
    written : str
        The mention as the text has it.
    kind : PlaceKind or None
        Kind that a head noun gives it.
    feature : str
        Finer kind that a head noun gives it.
    country : str
        Country that an adjective beside it names («هانجتشو الصينية»), empty if none.
    parent : Item or None
        Mention that the text gives as what this one is part of.
    attached : bool
        Whether the parent stands right after it («X بريف Y»), not as a heading.
    decided_by : str
        Pass that left one place; empty while open.
    place : Place or None
        The place, once decided; may be derived from an option (an airfield from its town).
    reason : str or None
        Why there is none.
    runners : list of Option
        What the last pass chose from.
    second : list of Option
        Places that the other end of a road may be.
    """

    span: Span
    name: Name
    options: list[Option]
    written: str = ""
    kind: PlaceKind | None = None
    feature: str = ""
    country: str = ""
    parent: Item | None = None
    attached: bool = False
    decided_by: str = ""
    place: Place | None = None
    reason: str | None = None
    runners: list[Option] = field(default_factory=list)
    second: list[Option] = field(default_factory=list)

    @property
    def choice(self) -> Option | None:
        """The first of the places left."""
        return self.options[0] if self.options else None
