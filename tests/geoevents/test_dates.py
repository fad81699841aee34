"""Dates: what each kind of expression stands for. Published on Monday 5 September 2016 unless said otherwise."""

from __future__ import annotations

import datetime as dt

import pytest

from gazetteer.arabic import fold
from geoevents.dates import DateExpression, document_date, find_dates, reference_day

PUBLISHED = dt.date(2016, 9, 5)


def only(text: str, published: dt.date | None = PUBLISHED) -> DateExpression:
    found = find_dates(fold(text), published)
    assert len(found) == 1, [item.text for item in found]
    assert text[found[0].start : found[0].end] == found[0].text
    return found[0]


@pytest.mark.parametrize(
    ("text", "span", "day", "kind"),
    [
        ("وصل الوفد أمس إلى البلدة", "أمس", "2016-09-04", "relative"),
        ("وصل الوفد بالأمس", "الأمس", "2016-09-04", "relative"),
        ("وصل الوفد أمس الأول", "أمس الأول", "2016-09-03", "relative"),
        ("وصل الوفد أول من أمس", "أول من أمس", "2016-09-03", "relative"),
        ("وصل الوفد أول أمس", "أول أمس", "2016-09-03", "relative"),
        ("قصفت التلة الليلة الماضية", "الليلة الماضية", "2016-09-04", "relative"),
        ("قصفت التلة البارحة", "البارحة", "2016-09-04", "relative"),
        ("وصل الوفد صباح اليوم", "صباح اليوم", "2016-09-05", "relative"),
        ("فجر اليوم وصل الوفد", "فجر اليوم", "2016-09-05", "relative"),
        ("بعد منتصف ليلة أمس وصل الوفد", "بعد منتصف ليلة أمس", "2016-09-05", "relative"),
        ("بعد منتصف ليل أمس", "بعد منتصف ليل أمس", "2016-09-05", "relative"),
        ("في وقت متأخر من مساء أمس", "وقت متأخر من مساء أمس", "2016-09-04", "relative"),
        ("يصل الوفد غدا", "غدا", "2016-09-06", "future"),
        ("يصل الوفد غداً الثلاثاء", "غداً الثلاثاء", "2016-09-06", "future"),
        ("يصل الوفد غداً الاثنين", "غداً الاثنين", "2016-09-05", "weekday"),
        ("يصل الوفد يوم غد", "يوم غد", "2016-09-06", "future"),
        ("يصل الوفد صباح الغد", "صباح الغد", "2016-09-06", "future"),
        ("يصل الوفد بعد غد", "بعد غد", "2016-09-07", "future"),
        ("قبل ثلاثة أيام", "قبل ثلاثة أيام", "2016-09-02", "relative"),
        ("قبل يومين", "قبل يومين", "2016-09-03", "relative"),
        ("قبل نحو عشرة أيام", "قبل نحو عشرة أيام", "2016-08-26", "relative"),
        ("قبل ساعات", "قبل ساعات", "2016-09-05", "relative"),
        ("تدور معارك منذ فجر اليوم", "منذ فجر اليوم", "2016-09-05", "relative"),
    ],
)
def test_relative_days(text: str, span: str, day: str, kind: str) -> None:
    found = only(text)
    assert (found.text, found.date, found.precision, found.kind) == (span, dt.date.fromisoformat(day), 1, kind)


@pytest.mark.parametrize(
    ("text", "day", "kind"),
    [
        ("مساء السبت", "2016-09-03", "weekday"),
        ("يوم الجمعة", "2016-09-02", "weekday"),
        ("الاثنين", "2016-09-05", "weekday"),
        ("الإثنين", "2016-09-05", "weekday"),
        ("يوم الجمعة الماضي", "2016-09-02", "weekday"),
        ("الاثنين الماضي", "2016-08-29", "weekday"),
        ("أمس الأحد", "2016-09-04", "weekday"),
        ("أمس الثلاثاء", "2016-08-30", "weekday"),
        ("أمس (الأحد)", "2016-09-04", "weekday"),
        ("أول من أمس السبت", "2016-09-03", "weekday"),
        ("اليوم الاثنين", "2016-09-05", "weekday"),
        ("فجر الأربعاء", "2016-08-31", "weekday"),
        ("بعد منتصف ليل الخميس", "2016-09-02", "weekday"),
        ("الأربعاء المقبل", "2016-09-07", "future"),
        ("الاثنين القادم", "2016-09-12", "future"),
        ("الأحد قبل الماضي", "2016-08-28", "weekday"),
    ],
)
def test_weekdays(text: str, day: str, kind: str) -> None:
    found = only(text)
    assert (found.text, found.date, found.precision, found.kind) == (text, dt.date.fromisoformat(day), 1, kind)


@pytest.mark.parametrize(
    "name",
    [
        "أيلول", "سبتمبر", "شتنبر", "شتمبر", "سبتمبر/أيلول", "أيلول (سبتمبر)", "أيلول/سبتمبر", "سبتمبر أيلول", "الفاتح",
    ],
)  # fmt: skip
def test_names_of_a_month_in_all_regions(name: str) -> None:
    text = f"في 3 {name} 2015"
    found = only(text)
    assert (found.date, found.precision, found.kind) == (dt.date(2015, 9, 3), 1, "absolute")
    assert found.text == text.removeprefix("في ")


@pytest.mark.parametrize(
    ("names", "month"),
    [
        (("كانون الثاني", "يناير", "جانفي", "أي النار"), 1),
        (("شباط", "فبراير", "فيفري", "النوار"), 2),
        (("آذار", "مارس"), 3),
        (("نيسان", "أبريل", "إبريل", "أفريل", "الطير"), 4),
        (("أيار", "مايو", "ماي"), 5),
        (("حزيران", "يونيو", "يونيه", "جوان"), 6),
        (("تموز", "يوليو", "يوليوز", "جويلية", "ناصر"), 7),
        (("آب", "أغسطس", "غشت", "أوت", "هانيبال"), 8),
        (("تشرين الأول", "أكتوبر", "التمور"), 10),
        (("تشرين الثاني", "نوفمبر", "نونبر", "الحرث"), 11),
        (("كانون الأول", "ديسمبر", "دجنبر", "الكانون"), 12),
    ],
)
def test_months(names: tuple[str, ...], month: int) -> None:
    for name in names:
        assert only(f"يوم 7 {name} 2014").date == dt.date(2014, month, 7), name


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5 أيلول 2016", "2016-09-05"),
        ("٥ أيلول ٢٠١٦", "2016-09-05"),
        ("الخامس من أيلول", "2016-09-05"),
        ("الأول من أيلول", "2016-09-01"),
        ("أول أيلول", "2016-09-01"),
        ("الحادي والثلاثين من آب", "2016-08-31"),
        ("الرابع والعشرين من شهر آب الماضي", "2016-08-24"),
        ("5/9/2016", "2016-09-05"),
        ("2016-09-05", "2016-09-05"),
        ("٢٠١٦/٩/٥", "2016-09-05"),
        ("5.9.2016", "2016-09-05"),
        ("9/25/2015", "2015-09-25"),
        ("15 11 2015", "2015-11-15"),
        ("15_11_2015", "2015-11-15"),
        ("السبت 3 أيلول", "2016-09-03"),
        ("السبت (3 أيلول)", "2016-09-03"),
        ("السبت، 3 أيلول 2016", "2016-09-03"),
        ("السبت الموافق 3 سبتمبر", "2016-09-03"),
        ("الخميس 3 أيلول", "2015-09-03"),  # the weekday tells the year
        ("25 كانون الأول", "2015-12-25"),
        ("31 مارس من العام الماضي", "2015-03-31"),
        ("الخامس من الشهر الجاري", "2016-09-05"),
        ("20 من الشهر الماضي", "2016-08-20"),
        ("اليوم الثاني من أيلول", "2016-09-02"),
        ("الساعة 10:30 صباح السبت بتوقيت دمشق", "2016-09-03"),
        ("صباح 3 أيلول", "2016-09-03"),
        ("السبت 3 أيلول عند الساعة العاشرة", "2016-09-03"),
    ],
)
def test_days_of_months(text: str, day: str) -> None:
    found = find_dates(fold(text), PUBLISHED)
    assert [(item.date, item.precision) for item in found] == [(dt.date.fromisoformat(day), 1)]


def test_a_day_and_month_alone_need_a_word_that_says_date() -> None:
    assert only("في ٥/٩").date == dt.date(2016, 9, 5)
    assert only("بتاريخ 5/9").date == dt.date(2016, 9, 5)
    assert find_dates(fold("فاز بنتيجة 5/9"), PUBLISHED) == []
    assert find_dates(fold("يعمل 24/7"), PUBLISHED) == []


def test_a_missing_year_is_the_last_one_unless_the_day_comes_soon() -> None:
    assert only("في 20 تشرين الأول").kind == "future"
    assert only("في 20 تشرين الأول").date == dt.date(2016, 10, 20)
    assert only("في 20 كانون الأول").date == dt.date(2015, 12, 20)
    assert only("في 20 كانون الأول المقبل").date == dt.date(2016, 12, 20)
    assert only("في 29 شباط", dt.date(2018, 5, 1)).date == dt.date(2016, 2, 29)


@pytest.mark.parametrize("text", ["31 حزيران", "في 30 شباط", "32/5/2016", "2016-13-40", "0/0/2016"])
def test_days_that_no_calendar_has(text: str) -> None:
    assert [item for item in find_dates(fold(text), PUBLISHED) if item.precision == 1] == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("الخميس 21 شوال 1436هـ الموافق 6 أغسطس 2015م", "2015-08-06"),
        ("يوم الخميس الموافق 21/10/1436هـ", "2015-08-06"),
        ("21 شوال 1436", "2015-08-06"),
        ("1436/10/21 هـ", "2015-08-06"),
        ("3 رمضان 1437", "2016-06-08"),
        ("الثالث من رمضان 1437هـ", "2016-06-08"),
        ("2 ذي الحجة", "2016-09-03"),
    ],
)
def test_hijri_days(text: str, day: str) -> None:
    found = only(text)
    assert (found.date, found.precision) == (dt.date.fromisoformat(day), 1)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("الأسبوع الماضي", "2016-08-29", 2),
        ("الأسبوع المقبل", "2016-09-12", 2),
        ("هذا الأسبوع", "2016-09-05", 2),
        ("في الأسبوع الأول من آب", "2016-08-04", 2),
        ("قبل أسبوع", "2016-08-29", 2),
        ("بعد أسبوع", "2016-09-12", 2),
        ("الساعات الماضية", "2016-09-05", 1),
        ("خلال الـ24 ساعة الماضية", "2016-09-05", 1),
        ("خلال الأيام الماضية", "2016-09-05", 2),
        ("الأيام القليلة الماضية", "2016-09-05", 2),
        ("الأيام الثلاثة الماضية", "2016-09-05", 2),
        ("قبل أيام", "2016-09-05", 2),
        ("قبل بضعة أيام", "2016-09-05", 2),
        ("الشهر الماضي", "2016-08-15", 3),
        ("أواخر الشهر الماضي", "2016-08-25", 3),
        ("في أيلول 2014", "2014-09-15", 3),
        ("أوائل أيلول", "2016-09-05", 3),
        ("منتصف آب", "2016-08-15", 3),
        ("أواخر آب", "2016-08-25", 3),
        ("نيسان (أبريل) الماضي", "2016-04-15", 3),
        ("تشرين الثاني الماضي", "2015-11-15", 3),
        ("أيلول الماضي", "2015-09-15", 3),
        ("شهر مارس", "2016-03-15", 3),
        ("رمضان الماضي", None, 3),
        ("عام 2014", "2014-07-01", 3),
        ("سنة ٢٠١٤", "2014-07-01", 3),
        ("العام الماضي", "2015-07-01", 3),
        ("في 2014", "2014-07-01", 3),
        ("صيف 2014", "2014-07-15", 3),
        ("قبل عامين", "2014-07-01", 3),
        ("قبل شهر", "2016-08-05", 3),
    ],
)
def test_weeks_months_years_and_vague_times(text: str, day: str | None, precision: int) -> None:
    found = find_dates(fold(text), PUBLISHED)
    assert len(found) == 1
    assert found[0].precision == precision
    if day is not None:
        assert found[0].date == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("بين 5 و7 آذار", "2016-03-05", "2016-03-07"),
        ("من 5 إلى 7 آذار", "2016-03-05", "2016-03-07"),
        ("5-7 آذار", "2016-03-05", "2016-03-07"),
        ("يومي 5 و6 آذار", "2016-03-05", "2016-03-06"),
        ("من 28 آب إلى 3 أيلول", "2016-08-28", "2016-09-03"),
        ("من 28 كانون الأول 2015 حتى 3 كانون الثاني 2016", "2015-12-28", "2016-01-03"),
        ("يومي الجمعة والسبت", "2016-09-02", "2016-09-03"),
        ("الثلاثاء والأربعاء المقبلين", "2016-09-06", "2016-09-07"),
        ("من 30/11 حتى 2/12/2015", "2015-11-30", "2015-12-02"),
        ("من الجمعة إلى الأحد", "2016-09-02", "2016-09-04"),
        ("من السبت إلى الثلاثاء", "2016-08-27", "2016-08-30"),
        ("بين عامي 2011 و2013", "2011-07-01", "2013-07-01"),
        ("بين آذار وأيلول 2014", "2014-03-15", "2014-09-15"),
        ("ليل الجمعة - السبت", "2016-09-02", "2016-09-03"),
        ("ليل الجمعة السبت", "2016-09-02", "2016-09-03"),
    ],
)
def test_ranges(text: str, first: str, last: str) -> None:
    found = only(text)
    assert (found.date, found.date_end) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "day", "kind"),
    [
        ("منذ عام 2011", "2011-07-01", "since"),
        ("منذ أمس", "2016-09-04", "since"),
        ("منذ ثلاثة أيام", "2016-09-02", "since"),
        ("منذ مطلع أيلول", "2016-09-05", "since"),
        ("منذ 2011", "2011-07-01", "since"),
        ("خلال السنوات الخمس الماضية", "2011-07-01", "duration"),
    ],
)
def test_beginnings_and_lengths_are_told_from_days(text: str, day: str, kind: str) -> None:
    found = only(text)
    assert (found.text, found.date, found.kind) == (text, dt.date.fromisoformat(day), kind)


@pytest.mark.parametrize(
    "text",
    [
        "في ثمانينيات القرن الماضي",
        "في القرن التاسع عشر",
        "خلال العقود الماضية",
        "ثورة 25 يناير",
        "قوى 14 آذار",
        "كل يوم جمعة",
        "اليوم التالي",
        "اليوم الثالث من المعركة",
        "اليوم 114 للحرب",
        "قبل يومين من الهجوم",
        "بعد ساعات من الهجوم",
        "قالت روسيا اليوم",
        "مارس الرئيس ضغوطا",
        "قال أب لطفلين",
        "حي الصاخور",
        "حزب غد الثورة",
        "صحيفة الغد",
        "عمره 15 عاما",
        "ألف كتاب",
        "",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(fold(text), PUBLISHED) == []


def test_father_and_august_differ_by_their_first_letter() -> None:
    assert only("في آب").date == dt.date(2016, 8, 15)
    assert find_dates(fold("قتل أب وابنه"), PUBLISHED) == []
    assert find_dates(fold("اشتباك في باب الهوى"), PUBLISHED) == []


def test_without_a_publication_day_only_full_dates_have_one() -> None:
    assert [item.date for item in find_dates(fold("أمس ثم السبت، الشهر الماضي، في 5 أيلول، قبل شهر"), None)] == [
        None
    ] * 5
    assert only("في 5 أيلول 2016", None).date == dt.date(2016, 9, 5)


def test_proclitics_stay_outside_the_span() -> None:
    assert only("وأمس").text == "أمس"
    assert only("لليوم").text == "ليوم"
    assert only("وبالسبت").text == "السبت"


@pytest.mark.parametrize(
    ("text", "day", "how"),
    [
        ("دمشق – 5 أيلول 2016 – قصفت الطائرات البلدة", "2016-09-05", "dateline"),
        ("تاريخ النشر: 5/9/2016\nقصفت الطائرات البلدة", "2016-09-05", "label"),
        ("عنوان الخبر\nالاثنين 5 سبتمبر 2016\nقصفت الطائرات البلدة", "2016-09-05", "text"),
        ("الرياض 2 ذو الحجة 1437 هـ الموافق 3 سبتمبر 2016 م\nوصل الوفد", "2016-09-03", "text"),
        ("قصفت الطائرات البلدة في 5 أيلول 2016 ثم انسحبت", None, "unknown"),
        ("قصفت الطائرات البلدة أمس", None, "unknown"),
        ("", None, "unknown"),
    ],
)
def test_document_date(text: str, day: str | None, how: str) -> None:
    assert document_date(text, None) == (dt.date.fromisoformat(day) if day else None, how)


def test_metadata_wins_over_the_text() -> None:
    assert document_date("دمشق – 5 أيلول 2016 –", dt.date(2016, 9, 6)) == (dt.date(2016, 9, 6), "metadata")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("وصل الوفد أمس", "2016-09-05"),
        ("وصل الوفد أمس الأحد وغادر اليوم", "2016-09-05"),
        ("وصل الوفد أمس الثلاثاء وغادر اليوم", "2016-08-31"),
        ("وصل الوفد اليوم السبت", "2016-09-03"),
        ("وصل الوفد أول من أمس الخميس", "2016-09-03"),
        ("وصل الوفد أمس السبت ثم غادر أمس الأحد", "2016-09-05"),
        ("وصل الوفد السبت", "2016-09-05"),
        ("", "2016-09-05"),
    ],
)
def test_the_weekday_tells_from_which_day_a_text_counts(text: str, day: str) -> None:
    assert reference_day(text, PUBLISHED) == dt.date.fromisoformat(day)


def test_without_a_publication_day_there_is_no_reference_day() -> None:
    assert reference_day("أمس الثلاثاء", None) is None
