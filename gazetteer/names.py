"""What a gazetteer knows of a name: the places that bear it and how much the name alone tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gazetteer.arabic import fold_key
from gazetteer.cues import ARAB_COUNTRIES, CUES, Cue
from gazetteer.geometry import kilometres
from gazetteer.places import Place, PlaceKind
from gazetteer.spellings import foreign_key

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer, Stack

__all__ = ["FOREIGN_POPULATION", "Name", "Names", "Option", "apart", "governorate_code", "inside", "prominence"]

#: Inhabitants from which a place abroad is looked for under other spellings.
FOREIGN_POPULATION = 50_000
#: Fewest consonants of such a name: shorter ones fall together with too much.
_SOUNDS = 4
#: A place this near a town named as its parent belongs to it.
_PARENT_KM = 60.0
_LIMIT = 50_000
_POPULATIONS = ((1_000_000, "≥1M"), (200_000, "≥200k"), (50_000, "≥50k"), (5_000, "≥5k"), (1, "<5k"))


class Option(NamedTuple):
    """A place that bears a name, with what resolution asks of it."""

    number: int
    place_id: str
    kind: PlaceKind
    feature: str
    country: str
    admin1_code: str
    parent: str
    population: int
    latitude: float
    longitude: float
    own: bool


class Name(NamedTuple):
    """A name of the gazetteer.

    Attributes
    ----------
    options : tuple of Option
        Places that bear it, the most prominent first.
    zipf : float
        How common it is in general Arabic.
    countries : frozenset of str
        Where they lie.
    kind : str
        Kind of the most prominent.
    population : str
        Class of the largest population.
    arab : bool
        Whether one of them lies in a country of Arabic names.
    weight : float
        How much the bare name speaks for its first country as the text's subject; 0 where it could be many things.
    inflects : str
        How common its other forms (article, possessives) are beside it: an ordinary word has them, a name has none.
    own : bool
        Whether one of them is a user's own.
    feminine : bool
        Whether its source writes it with a final ة.
    wrapped : bool
        Whether it is a shorter name with its head noun, a direction or its parent around it («مدينة عدن», «جنوب اليمن»,
        «البلدة القديمة بالقدس»): the shorter one is the mention.
    """

    options: tuple[Option, ...]
    zipf: float
    countries: frozenset[str]
    kind: str
    population: str
    arab: bool
    weight: float
    inflects: str
    own: bool
    feminine: bool
    wrapped: bool


class Names(dict[str, Name]):
    """Folded names to what is known of them, filled as names are met.

    Parameters
    ----------
    gazetteer : Gazetteer or Stack
        Where they are looked up.
    """

    def __init__(self, gazetteer: Gazetteer | Stack) -> None:
        super().__init__()
        self.gazetteer = gazetteer
        self._foreign: dict[str, tuple[str, int, str]] | None = None

    def __missing__(self, key: str) -> Name:
        if len(self) >= _LIMIT:
            self.clear()
        name = self[key] = self._read(key)
        return name

    def _read(self, key: str) -> Name:
        gazetteer = self.gazetteer
        options = sorted(map(self.option, gazetteer.lookup(key)), key=prominence, reverse=True)
        if not options:
            return Name(
                (),
                gazetteer.word_commonness(key),
                frozenset(),
                "unknown",
                "none",
                False,
                0.0,
                self._inflects(key),
                False,
                False,
                False,
            )
        first = options[0]
        size = next((label for least, label in _POPULATIONS if first.population >= least), "none")
        return Name(
            tuple(options),
            gazetteer.commonness(key),
            frozenset(option.country for option in options),
            first.kind.value,
            size,
            any(option.country in ARAB_COUNTRIES for option in options),
            _weight(options),
            self._inflects(key),
            any(option.own for option in options),
            key.endswith("ه") and any(name.endswith("ة") for name in gazetteer.place(first.number).names),
            " " in key and self._wrapped(key, first),
        )

    def _wrapped(self, key: str, first: Option) -> bool:
        gazetteer, cues = self.gazetteer, CUES()
        opening, _, rest = key.partition(" ")
        head = cues.heads.get(opening)
        if head is not None and head.span == "out" and first.number in gazetteer.lookup(rest):
            return True
        if cues.words.get(opening, 0) & Cue.DIRECTION and first.kind is PlaceKind.REGION:
            return any(gazetteer.kind(number) is PlaceKind.COUNTRY for number in gazetteer.lookup(rest))
        words = key.split(" ")
        for at in range(1, len(words)):
            # «البلدة القديمة بالقدس المحتلة», «الضاحية الجنوبية لبيروت»
            joined = words[at][0] == "ب" or (words[at][0] == "ل" and at > 1)
            if joined and " ".join(words[at:])[1:] in gazetteer and " ".join(words[:at]) in gazetteer:
                return True
        return False

    def _inflects(self, key: str) -> str:
        if " " in key:
            return "several words"
        common = self.gazetteer.word_commonness
        bare = key[2:] if key.startswith("ال") and len(key) > 4 else key
        stem = bare[:-1] + "ت" if bare.endswith("ه") else bare
        forms = [bare if bare is not key else "ال" + key, *(stem + suffix for suffix in ("ه", "ها", "هم"))]
        most = max(map(common, forms))
        if most == 0:
            return "never"
        ratio = most - common(key)
        return "rarely" if ratio < -1.5 else "seldom" if ratio < -0.8 else "often" if ratio < 0 else "mostly"

    def foreign(self, written: str) -> tuple[str, int, str] | None:
        """Name outside the Arabic-speaking countries that another spelling of foreign sounds stands for.

        Matched exactly on :func:`gazetteer.spellings.foreign_key`, never by similarity.

        Parameters
        ----------
        written : str
            Folded name as the text has it.

        Returns
        -------
        (str, int, str) or None
            The gazetteer's key, the inhabitants and the country of the most populous place; None if there is none.
        """
        if self._foreign is None:
            self._foreign = self._foreign_index()
        return self._foreign.get(foreign_key(written))

    def _foreign_index(self) -> dict[str, tuple[str, int, str]]:
        gazetteer = self.gazetteer
        found: dict[str, tuple[str, int, str]] = {}
        for number in gazetteer.at_least(FOREIGN_POPULATION):
            country = gazetteer.country(number)
            if country in ARAB_COUNTRIES or gazetteer.kind(number) is not PlaceKind.SETTLEMENT:
                continue
            population = gazetteer.population(number)
            for name in gazetteer.place(number).names:
                key = fold_key(name)
                sound = foreign_key(key)
                if len(sound) >= _SOUNDS and (sound not in found or found[sound][1] < population):
                    found[sound] = (key, population, country)
        return found

    def option(self, number: int) -> Option:
        """A place as an option, without its strings."""
        gazetteer = self.gazetteer
        place = gazetteer.place(number)
        return Option(
            number,
            place.place_id,
            place.kind,
            place.feature,
            place.country,
            governorate_code(place),
            place.parent,
            place.population,
            place.latitude,
            place.longitude,
            place.certainty == "user",
        )


#: A country, a governorate and a hand-kept row speak louder than their inhabitants.
_KIND_POPULATION = {PlaceKind.COUNTRY: 10**9, PlaceKind.ADMIN1: 30_000, PlaceKind.REGION: 100_000}


def prominence(option: Option) -> float:
    """Inhabitants, or what stands for them; more for places whose own name is Arabic."""
    population = max(option.population, _KIND_POPULATION.get(option.kind, 0), 500)
    if option.feature == "sea":
        population = 1_000_000  # the Red Sea before the governorates called after it
    if option.place_id.startswith("sup:"):
        population = max(population, 3_000)
    return population * (5 if option.country in ARAB_COUNTRIES else 1) * (1.5 if option.kind == "settlement" else 1)


def _weight(options: list[Option]) -> float:
    first = options[0]
    if first.kind is PlaceKind.COUNTRY:
        return 2.0
    if any(option.country != first.country and prominence(option) * 20 > prominence(first) for option in options[1:]):
        return 0.0
    return 1.0 if first.population >= 100_000 or first.kind is PlaceKind.ADMIN1 else 0.3 if len(options) == 1 else 0.0


def governorate_code(place: Place) -> str:
    """GeoNames code of a place's governorate, also where a user's row has a P-code; empty if unknown."""
    code = place.parent.removeprefix("adm:")
    return code if code != place.parent and place.admin1_code else place.admin1_code


def inside(part: Option, whole: Option) -> bool:
    """Whether a place lies in another, as far as the gazetteer's columns tell."""
    if part.number == whole.number:
        return False
    if whole.kind is PlaceKind.COUNTRY:
        return part.country == whole.country
    if part.parent and part.parent == whole.place_id:
        return True
    if whole.kind is PlaceKind.ADMIN1:
        return bool(whole.admin1_code) and part.admin1_code == whole.admin1_code
    return part.country == whole.country and apart(part, whole) <= _PARENT_KM


def apart(first: Option, second: Option) -> float:
    """Kilometres between two places."""
    return kilometres(first.latitude, first.longitude, second.latitude, second.longitude)
