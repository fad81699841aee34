"""Countries and capitals that act: «تركيا تقصف», «هجوم إسرائيل وأمريكا على إيران» tell who, and not where."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.places import Mention, PlaceKind, Role
from geoevents.actors import is_seat

if TYPE_CHECKING:
    from geoevents.reading import Reading

__all__ = ["acting"]

#: Code points before a name in which the words stand that make it a partner or a doer.
_PAIR_REACH = 70
#: What makes a country the place and not the subject: a preposition on it or before it.
_BOUND = re.compile(r"(?:(?<!\w)(?:في|على|إلى|الى|من|نحو|داخل|شمال|جنوب|شرق|غرب|وسط)\s|(?<!\w)[وف]?[بلك])\Z")
#: «بين الفصائل وإسرائيل», «مع قطر ومصر»: a partner or an enemy; a border or a road between two is none.
_PARTNER = re.compile(r"(?<!\w)(?:(?:مع|ضد)\s+(?:كل من\s+)?|(?:بين|مع)\s+[^،.؛:\n]{2,50}\sو(?:بين\s+)?)#?\Z")
_BORDER = re.compile(
    r"(?<!\w)(?:ال)?(?:حدود|حدودية|حدودي|طريق|طرق|معبر|معابر|شريط|منطقة|مناطق|رحلات|رحلة|تماس|مسافة|يربط|تربط|يفصل|تفصل)"
)
#: «هجوم نسبته أنقرة إلى التنظيم»: a verb with its object, and who does it.
_ITS_DEED = re.compile(
    r"(?<!\w)(?:نسب|شن|نفذ|قصف|أطلق|اطلق|فرض|تشن|تنفذ|تعتبر|عد|تعد|اعتبر|وصف|أدان|ادان|دان|هاجم)(?:ت?ه|ت?ها|تهم)\s\Z"
)
#: «هجوم إسرائيل وأمريكا على إيران»: whose attack it is.
_ATTACKER = re.compile(
    r"(?<!\w)[وفبل]?(?:ال)?(?:هجوم|هجمات|عدوان|غارات|غارة|ضربات|قصف|حرب)\s+(?:كل من\s+)?(?:\w+\s+و)?#?\Z"
)
#: «اغتيال إسرائيل القيادي …»
_KILLER = re.compile(r"(?<!\w)[وفبل]?(?:اغتيال|تصفية)\s+#?\Z")
#: «وزير شؤون آسيا الوسطى وأفغانستان», «سفير تونس لدى مصر»
_OFFICE = re.compile(
    r"(?<!\w)لد[ىي]\s(?:دولة\s|مملكة\s|جمهورية\s)?#?\Z"
    r"|(?<!\w)(?:وزيرة?|الوزيرة?|مبعوث|مدير|مسؤول|نائب|مساعد)\s+(?:وزير\s+)?(?:\w+\s+)?(?:ل?شؤون|لشئون|شئون)\s+(?:\w+\s+){0,3}و?\Z"
)
#: «… وإسرائيل ترد بقصف»
_AND = re.compile(r"(?<!\w)و#?\Z")
_ANSWERS = re.compile(
    r"\s+[تي](?:رد|قصف|شن|علن|هاجم|توعد|تتوعد|هدد|نفي|ؤكد|واصل|حذر|غتال|ستهدف|طالب|دين|تهم|قول|رفض|وافق)\w*"
)
_ATTACKED = re.compile(r"(?:\s+و\w+)?\s+(?:على|ضد|ل\w{2,})")
#: An object that follows a subject, within some words.
_TARGET = re.compile(r"(?:\s+\w+){0,3}?\s+(?:مواقع|أهداف|اهداف|مقرات|مقار|معسكر|معاقل|قواعد|نقاط|مسلحي|عناصر)")


def acting(mention: Mention, reading: Reading) -> Mention:
    """Give a state's name the role of actor where it does something, or something is done with or against it.

    Parameters
    ----------
    mention : Mention
        A place that the gazetteer found, with offsets of the document.
    reading : Reading
        The sentence in which it stands.

    Returns
    -------
    Mention
        The same one where it is a place.
    """
    if mention.role is not Role.ACTOR and _acts(mention, reading):
        return replace(mention, role=Role.ACTOR)
    return mention


def _acts(mention: Mention, reading: Reading) -> bool:
    text = reading.passage.plain
    start, end = mention.start - reading.passage.start, mention.end - reading.passage.start
    head = text[max(0, start - _PAIR_REACH) : start]
    if _OFFICE.search(head) or (_ITS_DEED.search(head) and is_seat(mention.text)):
        return True
    if mention.kind is not PlaceKind.COUNTRY:
        return False
    if _KILLER.search(head) or (_PARTNER.search(head) and not _BORDER.search(head)):
        return True
    if _AND.search(head) and _ANSWERS.match(text, end):
        return True
    if _BOUND.search(head):
        return False
    return (_ATTACKER.search(head) is not None and _ATTACKED.match(text, end) is not None) or any(
        _is_subject(text, start, end, trigger.start, trigger.end) for trigger in reading.triggers if not trigger.nominal
    )


def _is_subject(text: str, start: int, end: int, verb_start: int, verb_end: int) -> bool:
    """«تركيا تقصف», «قصفت تركيا مواقع»."""
    if text[end:verb_start] == " ":
        return True
    return text[verb_end:start] == " " and _TARGET.match(text, end) is not None
