"""Patterns in which the roles of actors show: what stands before, after and between a trigger and a name."""

from __future__ import annotations

import re

__all__ = [
    "ACCUSATIVE",
    "AFTER",
    "APART",
    "ASIDE",
    "ASIDE_OF_TIME",
    "AT_ANOTHER_TIME",
    "BURSTS",
    "BY_ARMS",
    "BY_THOSE_NAMED",
    "CHARGED",
    "DONE",
    "FIRE",
    "FIRED_FROM",
    "FOUND",
    "GOES_ON",
    "HITTING",
    "INSTRUMENT",
    "INSTRUMENT_NAMED",
    "ITS_TARGET",
    "JOINED",
    "NO_NOMINATIVE",
    "NO_OBJECT",
    "NO_SUBJECT",
    "OBJECT",
    "OBJECT_FOLLOWS",
    "OBJECT_NAMED",
    "OF_NOUN",
    "OPENING",
    "OWNED",
    "OWN_CLAUSE",
    "OWN_DEATH",
    "PASSIVE",
    "PREPOSITION",
    "PRONOUN",
    "RELATIVE",
    "SITE",
    "STRONGHOLD",
    "TARGETING",
    "UNKNOWN",
    "UNQUOTED",
    "WEAPON",
]

PREPOSITION = re.compile(r"(?<!\w)(?:عن|على|إلى|الى|من|ل\w*)(?!\w)")
UNQUOTED = str.maketrans("\"'«»“”()", " " * 8)
JOINED = re.compile(
    r"[\s\"'«»“”()،,]*(?:من (?:جهة|طرف|جانب|ناحية)(?: أولى)?\s*[،,]?\s*)?(?:و\s*)?(?:كذلك\s+|أيضا\s+)?[\s\"'«»“”()]*"
)
RELATIVE = re.compile(r"(?<!\w)و?(?:الذي|التي|الذين|اللذين|اللذان|اللتين|اللتان)\s+(?:قد\s+)?\Z")
#: A verb with its object written onto it («اختطفهم التنظيم»); «واجه» ends in a letter of its own.
OBJECT_NAMED = re.compile(r"(?!.?واجه\Z|.?وجه\Z|ت?ي?واجه\Z)\w+(?<!و)(?:ه|ها|هم|هما|هن)\Z")
#: «سيطر عليها التنظيم»: what comes after the pronoun is the doer.
PRONOUN = re.compile(r"\s*(?:علي(?:ه|ها|هم|هما)|عن(?:ه|ها|هم)|في(?:ه|ها)|به|بها|منه|منها|إلي(?:ه|ها|هم))(?!\w)")
AFTER = re.compile(r"(?<!\w)(?:بعد|إثر|اثر|عقب)\s+\Z")
#: «كثف الجيش عملياته عقب هجوم»: the noun is no object of the verb.
APART = re.compile(r"(?<!\w)(?:عقب|بعد|قبل|منذ|إثر|اثر|خلال|أثناء|ضد|ردا|بسبب|جراء|بعدما)(?!\w)")
#: «… قبل تصويت مجلس الأمن», «… غداة مقتل جندي», but «على بعد كيلومترين», «قبل عشرة أيام», «بعد ظهر أمس».
AT_ANOTHER_TIME = re.compile(
    r"(?<!\w)(?:غداة|بعدما|بعد أن|ردا على|(?:قبل|عقب|(?<!على )بعد)(?!\s+(?:\w+\s+){0,2}"
    r"(?:أيام|ايام|يوم|يومين|ساعة|ساعات|ساعتين|دقيقة|دقائق|أسبوع|اسبوع|أسبوعين|اسبوعين|أسابيع|شهر|شهرين|أشهر|عام|عامين|أعوام|"
    r"سنة|سنوات|ظهر|منتصف|فجر|صلاة|قليل)(?!\w)))(?!\w)"
)
#: Whose bodies are found, told by those who find them: «انتشلت الشرطة ست جثث».
FOUND = re.compile(r"[وف]?[بل]?(?:ال)?(?:جثت?|جثمان|جثامين|انتشال|العثور|عثور|[ايت]نتشل|عثر|يعثر|تعثر)")
#: Case endings that no subject has: «خطف الجنود الإسرائيليين».
NO_NOMINATIVE = re.compile(r"(?:\A|\s)(?:ال)?\w{2,}يين\Z")
#: What those arrested are accused of: «للاشتباه بتورطهم في هجمات ضد الشرطة».
CHARGED = re.compile(
    r"(?<!\w)(?:[بل]?(?:ال)?(?:تهمة|تهم|دعوى|شبهة)|[يت]شتبه\w*|(?:لل|بال|ل)?(?:ا)?شتباه\w*|[بل]?تورط\w*|متورط\w*|ضالع\w*|"
    r"[بل](?:ال)?تخطيط\w*|خططوا|يخطط\w*|كانوا)(?!\w)"
)
#: Whose death, or wound, it is stands before: «لقي جندي مصرعه».
OWN_DEATH = re.compile(r"[وب]?(?:مصرع|مقتل|استشهاد|اغتيال|وفات|إصابت|اصابت)(?:ه|ها|هم|هما)")
#: What hits, right before a verb whose object is written onto it.
FIRE = re.compile(
    r"(?<!\w)(?:ل?ل?نار|نيران|قصفا?|هجوما?|كمينا?|انفجارا?|صاروخا?|قذيفة|غارة|عبوة(?:\s+ناسفة)?|لغما?)\s+\Z"
)
#: «أثناء قصفها حيا»: the owner of the noun does it.
OWNED = re.compile(r"\w{3,}(?:ها|هم|هما|ه)\Z")
NO_SUBJECT = re.compile(
    r"(?<!\w)[وف]?[بلك]?(?:في|على|إلى|الى|عن|مع|ضد|قرب|أمام|امام|لدى|نحو|حول|بحسب|حسب|زي|أكاديمية|اكاديمية|مبنى|مركز|"
    r"مقر|قسم|مدرسة|كلية|مستشفى|منزل|مكتب|بيان|قرار|موقف)\s+\Z"
)
#: «صواريخ يوفرها الجيش …»: the subject of a clause about something else.
OWN_CLAUSE = re.compile(r"(?<!\w)(?:التي|الذي|الذين)\s+\w+(?:ها|ه|هم)\s+\Z")
#: «… في البلدة، وهي أحد معاقل التنظيم»: what is said of the place names nobody who takes part.
ASIDE = re.compile(r"(?<!\w)(?:وهي|وهو|وهما)\s")
#: «بعد أن تم دحرها»: a verbal noun whose pronoun is the one it was done to.
DONE = re.compile(r"(?<!\w)[وف]?(?:تم|تمت|يتم|جرى|جرت|يجري|تجري)\s+\Z")
OBJECT_FOLLOWS = re.compile(
    r"(?<!\w)[وفبل]?(?:استهداف|اغتيال|اعتقال|احتجاز|تدمير|إسقاط|اسقاط|خطف|اختطاف|تصفية)\s+[\"'«“]?\Z"
)
ITS_TARGET = re.compile(
    r"[\s\"'«»“”)]+ل(?:ل)?\w{2,}|[،,]?\s+(?:ال)?(?:قيادي|قائد|قادة|زعيم|مسؤول|رئيس|عضو|صحفي|صحافي|ناشط|عالم|ضابط)"
)
WEAPON = re.compile(
    "(?:ال)?(?:طيران|طائر|مسير|مقاتلات|مروحي|صاروخ|صواريخ|قذائف|قذيفة|مدفعية|دبابات|نيران|رصاص|سلاح|أسلحة)"
)
#: «استهداف القوات بالمدفعية الثقيلة المدرسة»: what follows the arms is hit by whom they belong to.
BY_ARMS = re.compile(
    r"\s+ب(?:ال)?(?:مدفعية|صواريخ|صاروخ|قذائف|قذيفة|رشاشات|طائرات|مسيرات|براميل|دبابات|هاون|راجمات)(?:\s+ال\w+){2}"
)
#: What bursts does so by nobody that the same words name.
BURSTS = re.compile(r"[وف]?(?:ال)?(?:ت?نفجر|انفجا?ر)")
#: A place that does nothing: «تقصف مواقع للمقاومة», «استهدفت مسيرة قاعدة أمريكية».
SITE = re.compile(
    r"(?:ال)?(?:موقعا?|مواقع|نقطة|نقاط|ثكنة|ثكنات|مقر|مقرات|مقار|معسكرا?|معسكرات|تجمعات?|تحصينات|معاقل|معقل|مستودعات|مخازن|"
    r"قاعدة|قواعد|قاعدتي|قاعدتين)(?!\w)"
)
STRONGHOLD = re.compile(r"(?:ال)?(?:معاقل|معقل)(?!\w)")
#: «إطلاق صاروخ من غزة»: where fire comes from, not who fires it.
FIRED_FROM = re.compile(r"(?:ال)?(?:إ|ا)طلاق\s+(?:\w+\s+){1,3}من\s+(?!طراز|نوع|قبل|جانب|طرف)")
OF_NOUN = re.compile(r"(?<!\w)(?:من|في|على|إلى|الى|بعد|قبل|خلال|أثناء|عقب|إثر|اثر|لدى|نحو|منذ)\s\Z")
#: What cannot be the object of a verb: a preposition, a time, the end of the clause.
NO_OBJECT = re.compile(
    r"\s*(?:[.،,؛:!?؟)»\"]|\Z)"
    r"|\s+(?:في|من|على|إلى|الى|عن|مع|ب\w+|ل\w+|خلال|أثناء|إثر|اثر|جراء|نتيجة|بعد|قبل|عند|قرب|داخل|أمام|منذ|"
    r"أمس|امس|اليوم|مساء|صباح|فجر|ليلا|ليل|ظهر|يوم|وهو|وهي|و\w+)(?!\w)"
)
#: What people do whom the trigger's own words name.
BY_THOSE_NAMED = frozenset({"Mob violence", "Violent demonstration", "Peaceful protest"})
#: «…، صباح الاثنين، …» between a subject and its object.
ASIDE_OF_TIME = re.compile(
    r"\s*[،,]\s*(?:(?:مساء|صباح|فجر|ظهر|ليل|ليلة|يوم|أمس|امس|اليوم|بعد|قبل|في|ب\w+|ال\w+|\d+)\s*){1,5}[،,]"
)
#: «خُطف»: a written damma tells the passive.
PASSIVE = re.compile("[وف]?\\w\u064f")
#: Whose names nobody knows attack, and are attacked by nobody.
UNKNOWN = re.compile(r"(?:ال)?(?:مجهول|ملثم)")
INSTRUMENT_NAMED = re.compile(
    r"\s+ب(?:ال)?(?:رصاص|أسلحة|اسلحة|سلاح|نيران|عبوة|قذيفة|إطلاق|اطلاق|طلق|طلقات)\w*(?:\s+(?:ال)?(?:حي|ناسفة|نار|نارية|رشاشة|خفيفة|مباشر|كاتم))?"
)
TARGETING = re.compile(r"[ايت]ستهدف")
#: What stands before a verb that opens its clause: its subject follows it.
OPENING = re.compile(
    r"(?:\A|[.،,؛:!?؟»\"“”(]|(?<!\w)[وف]?(?:قد|لقد|أن|ان|إن|أنه|حيث|كما|فيما|بينما|ثم|عندما|بعدما|أمس|امس|اليوم))\s*[وف]?\Z"
)
#: What goes on with the name before it, or tells where.
GOES_ON = re.compile(
    r"\s+(?:الذي|التي|الذين|اللذين|اللتين|تابع\w*|ال\w+|شمال\w*|جنوب\w*|شرق\w*|غرب\w*|قرب|محيط|حيث|ما|مما)(?!\w)"
)
#: A thing that hits, as subject between a verb and whom it hits: «استهدفت عبوة ناسفة دورية للجيش».
HITTING = re.compile(
    r"\s+(?:عبوة|عبوات|لغم|ألغام|الغام|سيارة|سيارتان|دراجة|شاحنة|قنبلة|قذيفة|قذائف|صاروخ|صاروخان|صواريخ|انفجار"
    r"|طائرة مسيرة)(?:\s+\w+)?\s+"
)
#: An object in the accusative: «رتلاً للجيش».
ACCUSATIVE = re.compile(r"\w+(?:اً|ًا)(?!\w)")
#: The same without its marks, and no adverb of manner or time: «قتل مسلحون شرطيا», but «قتل مسلحون رميا بالرصاص».
OBJECT = re.compile(
    r"\s+(?!(?:رمي|حرق|ذبح|خنق|دهس|شنق|ضرب|غرق|رجم|اختناق|تعذيب|متأثر\w*|جميع|مع|سوي|أيض|ايض|ليل|صباح|ظهر|عصر|نهار|فجر|"
    r"لاحق|سابق|حديث|مؤخر|أخير|اخير|فور|عمد|غيل|غدر|خطأ|بينم|فيم|كم|عندم|بعدم|حينم|مم|م|لم|هذ|هن|هم|رهن|يوم|حالي|تقريب|"
    r"إعدام|اعدام|انتقام|قنص|طعن|دفاع|تباع|أحد|يرتد\w+|كان\w*|\w+و)(?:اً|ا)(?!\w))\w{3,}(?:اً|ا)(?!\w)"
)
INSTRUMENT = re.compile(r"(?<!\w)(?:(?:في|جراء|إثر|اثر|نتيجة|بواسطة|بفعل)\s+|[بل])\w+\s+(?:\w+\s+)?\Z")
