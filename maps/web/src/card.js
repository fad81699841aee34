/** One event as a card: what, when, who, where, how many, from where, and the words that say so. */
import { bdi, h, shown, webAddress } from "./dom.js";
import { pieces } from "./evidence.js";
import { symbol } from "./symbols.js";

/** @typedef {import("./table.js").Table} Table */
/** @typedef {import("./words.js").Words} Words */

/**
 * @param {Table} table
 * @param {number} row
 * @param {Words} words
 * @param {import("./symbols.js").Style} style
 * @param {import("./symbols.js").Signs} signs
 */
export function card(table, row, words, style, signs) {
  const get = (/** @type {string} */ name) => table.get(name, row);
  return h(
    "article",
    { class: "em-card", dir: words.direction, lang: words.language, tabindex: -1 },
    h(
      "header",
      {},
      symbol(style, { ...signs, size: 26 }),
      h("div", {}, h("h3", {}, bdi(words.type(get("sub_event_type") ?? get("event_type")))), h("p", { class: "em-soft" }, bdi(words.type(get("event_type"))))),
    ),
    badges(get, words),
    facts(get, words),
    sentence(get("notes"), get("evidence"), words),
    claims(get, words),
  );
}

/** @typedef {(name: string) => any} Get */

/** @param {Get} get @param {Words} words */
function badges(get, words) {
  const modality = get("modality");
  const reports = get("independent_reports");
  const list = [
    get("events") > 1 && h("span", { class: "em-badge" }, words.eventCount(get("events"))),
    modality && modality !== "actual" && h("span", { class: "em-badge em-badge-hollow" }, named(words, `modality_${modality}`, modality)),
    get("disputed") === true && h("span", { class: "em-badge em-badge-doubt" }, words.get("disputed")),
    get("civilian_targeting") === true && h("span", { class: "em-badge" }, words.get("civilians")),
    reports === 1 && h("span", { class: "em-badge em-badge-single" }, words.get("singleSource")),
  ].filter(Boolean);
  return list.length > 0 && h("p", { class: "em-badges" }, list);
}

/** A word of ours if there is one, otherwise the value as it is. @param {Words} words @param {string} key @param {string} value */
function named(words, key, value) {
  return words.has(key) ? words.get(key) : bdi(value);
}

/** @param {Get} get @param {Words} words */
function facts(get, words) {
  /** @type {[string, import("./dom.js").Child | import("./dom.js").Child[]][]} */
  const lines = [
    ["date", when(get, words)],
    ["who", actor(get, words, 1)],
    ["whom", actor(get, words, 2)],
    ["where", place(get, words)],
    ["precision", precision(get, words)],
    ["fatalities", deaths(get, words)],
    ["injuries", count(get("injuries"), words)],
    ["detained", count(get("detained"), words)],
    ["displaced", count(get("displaced"), words)],
    ["cited", list(get("sources"), get("source"))],
    ["reports", reports(get, words)],
    ["tags", tags(get("tags"))],
    ["confidence", get("confidence") === null ? null : `${words.number(Math.round(100 * get("confidence")))}%`],
  ];
  const filled = lines.filter(([, value]) => value !== null && value !== false);
  return h("dl", {}, filled.map(([key, value]) => h("div", { "data-field": key }, h("dt", {}, words.get(key)), h("dd", {}, value))));
}

/** @param {Get} get @param {Words} words */
export function when(get, words) {
  const precision = get("time_precision");
  return [h("time", { datetime: get("event_date") }, words.day(get("event_date"))), " ", precision > 1 && soft(words.get(`time_${precision}`))];
}

/** @param {Get} get @param {Words} words @param {1 | 2} side */
function actorName(get, words, side) {
  const arabic = get(`actor${side}`);
  return words.language === "en" ? (get(`actor${side}_en`) ?? arabic) : (arabic ?? get(`actor${side}_en`));
}

/** @param {Get} get @param {Words} words @param {1 | 2} side */
function actor(get, words, side) {
  const name = actorName(get, words, side);
  const kind = get(`inter${side}`);
  return name === null ? null : [bdi(name), kind !== null && soft(words.type(kind))];
}

/** @param {Get} get @param {Words} words */
function place(get, words) {
  const english = words.language === "en";
  const name = (english ? get("location_en") : null) ?? get("location") ?? get("location_en");
  if (name === null) return get("reason") === null ? null : soft(words.type(get("reason")));
  const admin = (english ? get("admin1_en") : null) ?? get("admin1") ?? get("admin1_en");
  const country = countryName(get("country"), words);
  const [latitude, longitude] = [get("latitude"), get("longitude")];
  return [
    bdi(name),
    [admin, country].some(Boolean) && h("span", { class: "em-soft" }, [admin, country].filter(Boolean).flatMap((part, at) => [at > 0 && (words.language === "ar" ? "، " : ", "), bdi(part)])),
    latitude !== null && h("span", { class: "em-soft em-coordinates", dir: "ltr" }, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`),
    get("relation") !== null && h("span", { class: "em-soft" }, `${words.get("relation")}: `, bdi(get("relation"))),
    get("reason") !== null && soft(words.type(get("reason"))),
  ];
}

/** @param {any} code  ISO 3166-1 alpha-2 @param {Words} words */
function countryName(code, words) {
  if (typeof code !== "string" || !/^[A-Z]{2}$/u.test(code)) return code;
  return new Intl.DisplayNames([words.language], { type: "region", fallback: "code" }).of(code) ?? code;
}

/** @param {Get} get @param {Words} words */
function precision(get, words) {
  const value = get("geo_precision");
  if (value === null) return null;
  const radius = get("uncertainty_km");
  const decided = get("decided_by");
  return [
    named(words, `geo_${value}`, String(value)),
    radius !== null && h("span", { class: "em-soft" }, `± ${words.number(Math.round(radius * 10) / 10)} ${words.language === "ar" ? "كم" : "km"}`),
    decided !== null && h("span", { class: "em-soft" }, `${words.get("byMachine")} `, h("bdi", {}, "(", shown(words.decided(decided)), ")")),
  ];
}

/** @param {Get} get @param {Words} words */
function deaths(get, words) {
  const all = range(get("fatalities_low"), get("fatalities"), get("fatalities_high"), words);
  if (all === null) return null;
  const sides = /** @type {const} */ ([1, 2]).map((side) => [actorName(get, words, side), get(`deaths_actor${side}`)]);
  const parts = [...sides, [words.get("deaths_civilians"), get("deaths_civilians")]].filter(([name, dead]) => name !== null && dead !== null);
  return [all, parts.length > 0 && h("span", { class: "em-soft" }, `${words.get("deaths_of")}: `, parts.flatMap(([name, dead], at) => [at > 0 && " · ", bdi(name), ` ${words.number(dead)}`]))].flat();
}

/** @param {any} low @param {any} best @param {any} high @param {Words} words */
function range(low, best, high, words) {
  if (best === null && low === null) return null;
  const main = words.number(best ?? low);
  if (low === high && low === (best ?? low)) return main;
  const from = words.number(low ?? best);
  const text = high === null ? `${from}+` : low === high ? null : `${from}–${words.number(high)}`;
  return [main, text !== null && h("span", { class: "em-soft", dir: "ltr" }, text)];
}

/** @param {any} value */
const tags = (value) => (Array.isArray(value) ? list(value, null) : value === null ? null : bdi(value));

/** @param {any} value @param {Words} words */
const count = (value, words) => (value === null ? null : words.number(value));

/** @param {any} all @param {any} one */
function list(all, one) {
  const names = Array.isArray(all) && all.length > 0 ? all : one === null ? [] : [one];
  return names.length === 0 ? null : names.flatMap((name, index) => [index > 0 && " · ", bdi(name)]);
}

/** @param {Get} get @param {Words} words */
function reports(get, words) {
  const all = get("reports");
  if (all === null) return null;
  const independent = get("independent_reports");
  const text = words.language === "ar" ? "منها مستقلة" : "independent";
  return [words.number(all), independent !== null && independent !== all && soft(`${text}: ${words.number(independent)}`)];
}

/** @param {any} text */
const soft = (text) => h("span", { class: "em-soft" }, h("bdi", {}, shown(text)));

/**
 * A sentence with its evidence marked; its direction is its own.
 * @param {any} notes @param {any} evidence @param {Words} words
 */
export function sentence(notes, evidence, words) {
  if (typeof notes !== "string" || notes === "") return null;
  return h(
    "blockquote",
    { dir: "auto", class: "em-sentence" },
    pieces(notes, Array.isArray(evidence) ? evidence : []).map(({ text, roles }) =>
      roles.length === 0
        ? h("span", {}, shown(text))
        : h("mark", { class: roles.map((role) => `em-role-${role.replace(/\W/gu, "")}`).join(" "), title: roles.map((role) => words.get(`role_${role}`)).join(" · ") }, shown(text)),
    ),
  );
}

/** @param {Get} get @param {Words} words */
function claims(get, words) {
  const all = get("claims");
  if (!Array.isArray(all) || all.length === 0) return links(get("urls"), words);
  const only = all.length === 1;
  return h(
    "details",
    { class: "em-claims", open: only },
    h("summary", {}, `${words.get("claims")} (${words.number(all.length)})`),
    h("ol", {}, all.map((claim) => h("li", {}, claimSource(claim, words), !(only && claim.notes === get("notes")) && sentence(claim.notes, claim.evidence, words)))),
  );
}

/** @param {any} claim @param {Words} words */
function claimSource(claim, words) {
  const address = webAddress(claim.url);
  const parts = [claim.title ?? claim.document, claim.reported_by, claim.source].filter((part) => part !== null && part !== undefined);
  return h(
    "p",
    { class: "em-claim-source" },
    parts.flatMap((part, index) => [index > 0 && " · ", bdi(part)]),
    claim.published && [" · ", words.day(claim.published)],
    address !== null && [" · ", h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words.get("openReport"))],
    address === null && claim.url && [" · ", bdi(claim.url)],
  );
}

/** @param {any} urls @param {Words} words */
function links(urls, words) {
  const addresses = (Array.isArray(urls) ? urls : []).map(webAddress).filter((address) => address !== null);
  return addresses.length > 0 && h("p", {}, addresses.map((address) => [h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words.get("openReport")), " "]).flat());
}
