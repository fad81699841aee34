"""Countries with the Arabic names of CLDR (package ``babel``), of Natural Earth, and of ``data/countries.tsv``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gazetteer.places import Place, PlaceKind
from gazetteer.sources.frequency import usual_names
from gazetteer.sources.natural_earth import Area, radius
from gazetteer.sources.tables import read_table

__all__ = ["SHORT_FORMS", "countries"]

#: Short forms and variants that the press uses.
SHORT_FORMS = Path(__file__).parents[1] / "data" / "countries.tsv"
_SOURCE = "Natural Earth; Unicode CLDR"


def countries(areas: dict[str, Area]) -> Iterator[Place]:
    """One place a country, its point where Natural Earth sets the label, its radius about all of its mainland."""
    from babel import Locale

    arabic, english = Locale("ar").territories, Locale("en").territories
    usual = {row["country"]: row["names"].split("|") for row in read_table(SHORT_FORMS, ("country", "names"))}
    for code, area in areas.items():
        cldr = arabic.get(code, area.name_ar)
        display = usual.get(code, [cldr])[0]
        # CLDR writes «هونغ كونغ الصينية (منطقة إدارية خاصة)» and «الكونغو - كينشاسا».
        variants = [cldr, re.sub(r"\s+-\s+", " ", cldr), area.name_ar]
        yield Place(
            place_id=f"iso:{code}",
            name=display,
            name_en=english.get(code, area.name_en),
            kind=PlaceKind.COUNTRY,
            latitude=area.latitude,
            longitude=area.longitude,
            country=code,
            population=max(area.population, 0),
            uncertainty_km=round(radius(area)),
            source=_SOURCE,
            names=usual_names([display, *usual.get(code, ()), *variants]),
        )
