"""Where the people of a verb stand: after it, after its doer, or before it."""

from __future__ import annotations

import re

from geoevents.count_people import Line, People, people_at

__all__ = ["STOPS", "ahead", "behind", "dies", "direct", "far_object", "is_relative", "subject"]

#: Tags at which something else happens.
STOPS = "EVYXC|"
#: Tags between a word and the people: at most so many.
_BEFORE_VERB = 8
_OBJECT_REACH = 5
#: Words of a person's name and title between «القيادي» and the verb.
_NAME_LENGTH = 6
#: «لقي … حتفهم»: characters in between.
_DEATH_REACH = 100
_DEATH = re.compile(r"\b(?:حتف|مصرع|ربه|وجه ربه)")
_RELATIVE = re.compile(r"(?:الذي|التي|الذين|اللذين|اللذان|ممن)\s+$")
_PASSIVE_GOES_ON = re.compile(r"\s*(?:في|ب\w+|اثر|جراء|خلال|علي يد|من قبل|امس|اليوم|فجر|صباح|مساء)\b")
_SAYING = frozenset({"ان", "انه", "بان", "حين", "عندما", "بعدما", "حيث", "قد"})


def direct(line: Line, verb: int, begin: int, named: int) -> People | None:
    """People right after a verb; «قتل جندي 3 شبان» has its doer there, «الضابط الذي قتل» speaks of one again."""
    people = people_at(line, begin, named)
    if people is None or line.at(begin) not in ("a", "A", "e"):
        return people
    if is_relative(line, verb):
        return None
    other = people_at(line, people.end, named) if line.at(people.end) == "q" else far_object(line, people.end)
    return other if other is not None and other.sure else people


def ahead(line: Line, begin: int, reach: int, named: int) -> People | None:
    """The first number of people after a word, before anything else happens."""
    for at in range(begin, min(begin + reach + 1, len(line.tags))):
        if line.tags[at] in STOPS + "vB":
            return None
        if line.tags[at] == "q":
            people = people_at(line, at, named)
            if people is not None and people.sure:
                return people
    return None


def far_object(line: Line, begin: int) -> People | None:
    """«اعتقلت قوات الأمن شابا»: an accusative is the object, however far its doer reaches."""
    for at in range(begin, min(begin + _OBJECT_REACH, len(line.tags))):
        if line.tags[at] in STOPS + "vNB":
            return None
        if line.tags[at] == "a" and line.word(at).endswith("ا"):
            return people_at(line, at)
    return None


def behind(line: Line, verb: int, named: int) -> People | None:
    """«إن ثلاثة جنود قتلوا»: the number before a verb."""
    for at in range(verb - 1, max(-1, verb - _BEFORE_VERB - 1), -1):
        if line.tags[at] in STOPS + "v,":
            return None
        if line.tags[at] == "L":  # «جثماني شهيدين قتلا»
            return people_at(line, at, named)
        if line.tags[at] == "q":
            people = people_at(line, at, named)
            return people if people is not None and people.sure and people.end <= verb else None
    return None


def subject(line: Line, verb: int) -> People | None:
    """«القيادي … قتل في غارة», «إن جنديا من الجيش أصيب»: one person before a verb that reads as passive."""
    if is_relative(line, verb) or not _PASSIVE_GOES_ON.match(line.folded.text, line.atoms[verb].end):
        return None
    for at in range(verb - 1, max(-1, verb - _NAME_LENGTH - 1), -1):
        if line.tags[at] in "aA" and line.at(at - 1) != "e":
            return people_at(line, at)
        if line.tags[at] == "e":
            return people_at(line, at)
        if line.tags[at] in STOPS + "vVNBq" or line.word(at) in _SAYING:
            return None
    return None


def is_relative(line: Line, verb: int) -> bool:
    """«الضابط الذي قتل» names somebody again."""
    start = line.atoms[verb].start
    return _RELATIVE.search(line.folded.text, max(0, start - 9), start) is not None


def dies(line: Line, verb: int) -> bool:
    """«لقي … حتفهم»."""
    end = line.atoms[verb].end
    return _DEATH.search(line.folded.text, end, end + _DEATH_REACH) is not None
