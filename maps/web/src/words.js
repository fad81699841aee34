/** The page's own words in Arabic and English. */

/** @typedef {"ar" | "en"} Language */

/** @type {Record<string, [ar: string, en: string]>} */
const WORDS = {
  title: ["خريطة الأحداث", "Map of events"],
  events: ["الأحداث", "Events"],
  noEvents: ["لا أحداث في هذا الجدول.", "There are no events in this table."],
  noneShown: ["لا أحداث تطابق الاختيار.", "No event matches the filters."],
  unlocated: ["بلا موضع", "Without a place"],
  unlocatedHint: ["أحداث لم يُعرف موضعها؛ تُعدّ وتُدرج هنا ولا تظهر على الخريطة.", "Events whose place is not known: counted and listed here, not on the map."],
  legend: ["المفتاح", "Legend"],
  planned: ["مُعلن ولم يقع بعد (مفرّغ)", "Planned (hollow)"],
  disputedSign: ["متنازع في صحته (؟)", "Disputed (?)"],
  roughSign: ["موضع تقريبي؛ الدائرة أو الحدود هي المنطقة المقصودة", "Place known roughly; the circle or outline is the area meant"],
  few: ["أقل", "Fewer"],
  many: ["أكثر", "More"],
  notInHeat: ["لا تدخل في الكثافة لأن موضعها محافظة أو بلد أو مجهول", "Not in the heat, being known by governorate or country only, or not at all"],
  notInAreas: ["خارج المحافظات المرسومة أو بلا محافظة معروفة", "Outside the governorates drawn, or in none that is known"],
  outside: ["خارج المشهد", "Outside this view"],
  showAll: ["أظهر الكل", "Show all"],
  online: ["الخلفية تُحمَّل من الشبكة", "The background is loaded from the network"],
  mentions: ["الأماكن المذكورة", "Mentioned places"],
  type: ["النوع", "Type"],
  date: ["التاريخ", "Date"],
  who: ["الفاعل", "Actor"],
  whom: ["الطرف الآخر", "Against or with"],
  where: ["المكان", "Place"],
  precision: ["الدقة", "Precision"],
  decided: ["حُدّد المكان", "Place decided by"],
  byMachine: ["حدّد البرنامج المكان آليًا", "Placed by machine"],
  fatalities: ["القتلى", "Killed"],
  injuries: ["الجرحى", "Wounded"],
  detained: ["المعتقلون", "Detained"],
  displaced: ["النازحون", "Displaced"],
  cited: ["المصدر", "Source"],
  reports: ["التقارير", "Reports"],
  singleSource: ["مصدر وحيد", "Single source"],
  confidence: ["الثقة", "Confidence"],
  reason: ["سبب غياب الموضع", "Why there is no place"],
  sentence: ["النص", "Text"],
  report: ["تقرير", "Report"],
  claims: ["ما تقوله التقارير", "What the reports say"],
  openReport: ["افتح التقرير", "Open the report"],
  openMap: ["افتح الخريطة كاملة", "Open the full map"],
  broken: ["تعذّر عرض الخريطة. افتحها في متصفح حديث.", "The map cannot be shown. Open it in a current browser."],
  relation: ["الموقع منه", "In relation to it"],
  tags: ["وسوم", "Tags"],
  civilians: ["استهدف مدنيين", "Civilians targeted"],
  deaths_of: ["منهم", "Of these"],
  deaths_civilians: ["مدنيون", "civilians"],
  picture: ["احفظ صورة PNG", "Save a picture (PNG)"],
  noPicture: ["لا تُحفظ صورة مع خلفية من الشبكة؛ استعمل الطباعة", "No picture with a background from the network; print instead"],
  findValue: ["ابحث في القائمة", "Find in this list"],
  disputed: ["ينفيه طرف آخر في التقرير نفسه", "Denied by another party in the same report"],
  close: ["أغلق", "Close"],
  unknown: ["غير معروف", "Unknown"],
  unknownDate: ["بلا تاريخ", "No date"],
  basemap: ["حدود Natural Earth · أسماء GeoNames", "Outlines Natural Earth · names GeoNames"],
  role_trigger: ["الحدث", "Event word"],
  role_place: ["المكان", "Place"],
  role_date: ["التاريخ", "Date"],
  role_count: ["العدد", "Count"],
  role_actor1: ["الفاعل", "Actor"],
  role_actor2: ["الطرف الآخر", "Other party"],
  role_source: ["المصدر", "Source"],
  role_location: ["يقع فيه شيء", "Location"],
  role_actor: ["يمثل حكومة أو شعبًا", "Stands for a government or people"],
  time: ["الزمن", "Time"],
  brushHint: ["الأحداث عبر الزمن؛ اسحب لاختيار مدة", "Events over time; drag to choose a period"],
  unit: ["وحدة الزمن", "Unit of time"],
  day: ["يوم", "Day"],
  week: ["أسبوع", "Week"],
  month: ["شهر", "Month"],
  from: ["من", "From"],
  to: ["إلى", "To"],
  play: ["شغّل", "Play"],
  pause: ["أوقف", "Pause"],
  undated: ["بلا تاريخ", "Undated"],
  search: ["ابحث في النصوص والأماكن والفاعلين", "Search texts, places, actors"],
  searchHint: ["البحث لا يفرّق بين صور الألف والهمزة والياء والتاء المربوطة ولا يرى التشكيل.", "Search ignores diacritics and spelling variants of alef, hamza, ya and ta marbuta."],
  tools: ["أدوات", "Tools"],
  take: ["خذ معك", "Take away"],
  takeGeojson: ["تنزيل المعروض GeoJSON", "Download what is shown: GeoJSON"],
  takeCsv: ["تنزيل المعروض CSV", "Download what is shown: CSV"],
  print: ["اطبع أو احفظ PDF", "Print or save as PDF"],
  copyLink: ["انسخ رابط هذا العرض", "Copy link to this view"],
  copyEmbed: ["انسخ رمز التضمين", "Copy code to embed"],
  copied: ["نُسخ", "Copied"],
  notCopied: ["لم يسمح المتصفح بالنسخ", "The browser did not allow copying"],
  cite: ["انسخ الاستشهاد", "Copy as citation"],
  theme: ["فاتح أو داكن", "Light or dark"],
  layers: ["العرض", "View"],
  view_points: ["الأحداث", "Events"],
  view_heat: ["الكثافة", "Heat"],
  view_events: ["المحافظات: عدد الأحداث", "Governorates: events"],
  view_deaths: ["المحافظات: عدد القتلى", "Governorates: killed"],
  machineHint: ["استخرج برنامج هذه الأحداث ومواضعها آليًا.", "Events and places were found by machine."],
  tab_list: ["القائمة", "List"],
  tab_filter: ["التصفية", "Filter"],
  tab_summary: ["الملخص", "Summary"],
  inView: ["ما يظهر على الخريطة فقط", "Only what the map shows"],
  more: ["المزيد", "More"],
  remove: ["أزل", "Remove"],
  clear: ["امسح التصفية", "Clear filters"],
  facet_type: ["النوع", "Type"],
  facet_sub: ["النوع الفرعي", "Sub-type"],
  facet_actor: ["الفاعل", "Actor"],
  facet_modality: ["هل وقع", "Modality"],
  facet_precision: ["دقة المكان", "Precision of the place"],
  facet_source: ["المصدر", "Source"],
  least_reports: ["تقارير، على الأقل", "Reports, at least"],
  least_deaths: ["قتلى، على الأقل", "Killed, at least"],
  least_confidence: ["ثقة، على الأقل", "Confidence, at least"],
  governorates: ["المحافظات", "Governorates"],
  elsewhere: ["خارجها أو بلا موضع", "Elsewhere or without a place"],
  countsHint: ["الأعداد مجموع أفضل تقدير لكل حدث؛ ما لا يُعرف عدده لا يُحسب.", "Sums of each event's best estimate; unknown counts add nothing."],
  geo_0: ["بلا موضع", "Without a place"],
  geo_1: ["المكان نفسه", "The place itself"],
  geo_2: ["بقرب المكان أو جزء من المحافظة", "Near the place, or part of a governorate"],
  geo_3: ["المحافظة أو البلد فقط", "Only the governorate or country"],
  time_1: ["اليوم معروف", "Day known"],
  time_2: ["في حدود أسبوع", "Within a week"],
  time_3: ["الشهر أو السنة فقط، أو غير معروف", "Only month or year, or unknown"],
  modality_actual: ["وقع", "Reported to have happened"],
  modality_planned: ["مُعلن عنه", "Planned"],
  modality_hypothetical: ["محتمل أو مشروط", "Hypothetical"],
  modality_negated: ["لم يقع", "Reported not to have happened"],
  modality_historical: ["خلفية سابقة", "Historical"],
};

/**
 * ACLED's words for types and actors, ours, and those for how a place was decided, in Arabic.
 * @type {Record<string, string>}
 */
const TYPES = {
  Battles: "معارك",
  "Explosions/Remote violence": "انفجارات وعنف عن بُعد",
  "Violence against civilians": "عنف ضد المدنيين",
  Protests: "احتجاجات",
  Riots: "أعمال شغب",
  "Strategic developments": "تطورات استراتيجية",
  Diplomacy: "دبلوماسية",
  "Armed clash": "اشتباك مسلح",
  "Government regains territory": "استعادة الحكومة أرضًا",
  "Non-state actor overtakes territory": "سيطرة طرف غير حكومي على أرض",
  "Chemical weapon": "سلاح كيميائي",
  "Air/drone strike": "غارة جوية أو مسيّرة",
  "Suicide bomb": "تفجير انتحاري",
  "Shelling/artillery/missile attack": "قصف مدفعي أو صاروخي",
  "Remote explosive/landmine/IED": "عبوة أو لغم أو مفخخة",
  Grenade: "قنبلة يدوية",
  "Sexual violence": "عنف جنسي",
  Attack: "اعتداء",
  "Abduction/forced disappearance": "خطف أو إخفاء قسري",
  "Peaceful protest": "احتجاج سلمي",
  "Protest with intervention": "احتجاج مع تدخل",
  "Excessive force against protesters": "قوة مفرطة ضد محتجين",
  "Violent demonstration": "تظاهرة عنيفة",
  "Mob violence": "عنف جماعي",
  Agreement: "اتفاق",
  Arrests: "اعتقالات",
  "Change to group/activity": "تغيّر في جماعة أو نشاط",
  "Disrupted weapons use": "إحباط استعمال سلاح",
  "Headquarters or base established": "إنشاء مقر أو قاعدة",
  "Looting/property destruction": "نهب أو إتلاف ممتلكات",
  "Non-violent transfer of territory": "انتقال أرض بلا عنف",
  Other: "غير ذلك",
  Talks: "محادثات",
  "State forces": "قوات دولة",
  "Rebel group": "جماعة معارضة مسلحة",
  "Political militia": "ميليشيا سياسية",
  "Identity militia": "ميليشيا محلية",
  Rioters: "مشاغبون",
  Protesters: "محتجون",
  Civilians: "مدنيون",
  "External/Other forces": "قوات أجنبية أو أخرى",
  "only candidate": "المرشح الوحيد",
  "explicit parent": "المنطقة الأم مذكورة",
  "written marks": "علامات الكتابة",
  "head noun": "الاسم الذي يسبقه",
  "document focus": "مدار التقرير",
  "shared governorate": "محافظة مشتركة",
  distance: "القرب من غيره",
  "country option": "البلد المختار",
  prominence: "الشهرة",
  "the report names no place for it": "لا يسمّي التقرير موضعًا له",
  "no gazetteer knows the name": "لا يعرف الاسمَ أيُّ معجم أماكن",
  "the place is not known to the gazetteer": "المكان ليس في معجم الأماكن",
  "only a small place in another country is known by this name": "لا يُعرف بهذا الاسم إلا مكان صغير في بلد آخر",
  "the text puts it where the gazetteer knows no such place": "يضعه النص حيث لا يعرف المعجم مكانًا بهذا الاسم",
};

/** What follows the name of a pass where the place is that of a neighbouring sentence. */
const INHERITED = ", inherited";

/** Passes of the resolver and relations are shown as they are where no word is known for them. */
export class Words {
  /**
   * @param {Language} language
   * @param {string} [country]  of most events: Arabic names its months by country (آذار, مارس)
   */
  constructor(language, country = "") {
    this.language = language;
    const region = /^[A-Z]{2}$/u.test(country) ? `-${country}` : "";
    const locale = language === "ar" ? `ar${region}-u-nu-latn-ca-gregory` : "en-GB";
    this.numbers = new Intl.NumberFormat(locale);
    this.days = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  }

  get direction() {
    return this.language === "ar" ? "rtl" : "ltr";
  }

  /** @param {string} key */
  get(key) {
    const word = WORDS[key];
    return word === undefined ? key : word[this.language === "ar" ? 0 : 1];
  }

  /** @param {string} key */
  has(key) {
    return Object.hasOwn(WORDS, key);
  }

  /** @param {string | null} type  event_type, sub_event_type or inter */
  type(type) {
    if (type === null || type === "") return this.get("unknown");
    return this.language === "ar" && Object.hasOwn(TYPES, type) ? /** @type {string} */ (TYPES[type]) : type;
  }

  /** How a place was decided. @param {string} pass */
  decided(pass) {
    const own = pass.endsWith(INHERITED) ? pass.slice(0, -INHERITED.length) : pass;
    return own === pass || this.language === "en" ? this.type(pass) : `${this.type(own)}، من جملة أخرى`;
  }

  /** @param {number} value */
  number(value) {
    return this.numbers.format(value);
  }

  /** @param {string | null} iso  2016-09-05 */
  day(iso) {
    const time = iso === null ? NaN : Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
    return Number.isNaN(time) ? (iso ?? this.get("unknownDate")) : this.days.format(time);
  }

  /** @param {number} some @param {number} all */
  ofCount(some, all) {
    return this.language === "ar" ? `${this.number(some)} من ${this.eventCount(all)}` : `${this.number(some)} of ${this.eventCount(all)}`;
  }

  /** @param {number} count */
  eventCount(count) {
    if (this.language === "en") return count === 1 ? "1 event" : `${this.number(count)} events`;
    if (count === 1) return "حدث واحد";
    if (count === 2) return "حدثان";
    const rest = count % 100;
    return `${this.number(count)} ${rest >= 3 && rest <= 10 ? "أحداث" : "حدثًا"}`;
  }
}
