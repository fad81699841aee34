/** What the reader chose: kept in the page's address, so that a link reopens the same view. */

/** Facets whose values are ticked, and numbers that are lower bounds. */
export const TICKED = /** @type {const} */ (["type", "sub", "actor", "modality", "precision", "source"]);
export const BOUNDS = /** @type {const} */ (["reports", "deaths", "confidence"]);
export const VIEWS = /** @type {const} */ (["points", "heat", "events", "deaths"]);
export const TABS = /** @type {const} */ (["list", "filter", "summary"]);

/**
 * @typedef {typeof TICKED[number]} Ticked
 * @typedef {typeof BOUNDS[number]} Bound
 * @typedef {object} State
 * @property {Record<Ticked, string[]>} ticked  values that are shown; none ticked: all
 * @property {Record<Bound, number | null>} bounds
 * @property {string} text
 * @property {string | null} from  2016-09-05
 * @property {string | null} to
 * @property {typeof VIEWS[number]} view
 * @property {boolean} mentions  whether mentioned places are shown
 * @property {typeof TABS[number]} tab
 * @property {boolean} inView  the list holds only what the map shows
 * @property {"ar" | "en"} lang
 * @property {"light" | "dark" | null} theme  null: as the system has it
 * @property {string | null} event  id of the open event
 * @property {[latitude: number, longitude: number, zoom: number] | null} at
 * @property {boolean} embed  map and legend only, for a frame in another page
 */

/** @param {"ar" | "en"} lang @param {typeof VIEWS[number]} [view] @returns {State} */
export function initial(lang, view = "points") {
  return {
    ticked: { type: [], sub: [], actor: [], modality: [], precision: [], source: [] },
    bounds: { reports: null, deaths: null, confidence: null },
    text: "",
    from: null,
    to: null,
    view,
    mentions: false,
    tab: "list",
    inView: false,
    lang,
    theme: null,
    event: null,
    at: null,
    embed: false,
  };
}

/** What clearing the filters leaves. @param {State} state @returns {State} */
export function cleared(state) {
  const { ticked, bounds, text, from, to } = initial(state.lang);
  return { ...state, ticked, bounds, text, from, to };
}

/** @param {State} one @param {State} other  whether both let the same events pass */
export function sameFilters(one, other) {
  const said = (/** @type {State} */ { ticked, bounds, text, from, to }) => JSON.stringify([TICKED.map((key) => ticked[key]), BOUNDS.map((key) => bounds[key]), text, from, to]);
  return said(one) === said(other);
}

/** @param {State} state @returns {number} of filters in force */
export function filterCount(state) {
  return (
    TICKED.filter((key) => state.ticked[key].length > 0).length +
    BOUNDS.filter((key) => state.bounds[key] !== null).length +
    (state.text.trim() === "" ? 0 : 1) +
    (state.from === null && state.to === null ? 0 : 1)
  );
}

/** @param {State} state @param {State} usual  what need not be said */
export function toFragment(state, usual) {
  const out = new URLSearchParams();
  for (const key of TICKED) for (const value of state.ticked[key]) out.append(key, value);
  for (const key of BOUNDS) if (state.bounds[key] !== null) out.set(key, String(state.bounds[key]));
  if (state.text.trim() !== "") out.set("q", state.text);
  for (const key of /** @type {const} */ (["from", "to", "event"])) if (state[key] !== null) out.set(key, /** @type {string} */ (state[key]));
  for (const key of /** @type {const} */ (["view", "tab", "lang"])) if (state[key] !== usual[key]) out.set(key, state[key]);
  if (state.theme !== null) out.set("theme", state.theme);
  if (state.mentions) out.set("mentions", "1");
  if (state.inView) out.set("in", "view");
  if (state.embed) out.set("embed", "1");
  if (state.at !== null) out.set("at", `${state.at[0].toFixed(4)},${state.at[1].toFixed(4)},${state.at[2]}`);
  return out.toString();
}

/**
 * Read a state; what is not understood is left as usual.
 * @param {string} fragment  with or without its `#`
 * @param {State} usual
 * @returns {State}
 */
export function fromFragment(fragment, usual) {
  const read = new URLSearchParams(fragment.replace(/^#/u, ""));
  const state = structuredClone(usual);
  for (const key of TICKED) state.ticked[key] = read.getAll(key);
  for (const key of BOUNDS) state.bounds[key] = numeric(read.get(key));
  state.text = read.get("q") ?? "";
  state.from = isoDay(read.get("from"));
  state.to = isoDay(read.get("to"));
  state.event = read.get("event");
  state.view = oneOf(VIEWS, read.get("view")) ?? usual.view;
  state.tab = oneOf(TABS, read.get("tab")) ?? usual.tab;
  state.lang = oneOf(/** @type {const} */ (["ar", "en"]), read.get("lang")) ?? usual.lang;
  state.theme = oneOf(/** @type {const} */ (["light", "dark"]), read.get("theme"));
  state.mentions = read.get("mentions") === "1";
  state.inView = read.get("in") === "view";
  state.embed = read.get("embed") === "1";
  const at = (read.get("at") ?? "").split(",").map(Number);
  const [lat, lon, zoom] = at;
  if (lat !== undefined && lon !== undefined && zoom !== undefined && at.every(Number.isFinite)) {
    state.at = [Math.max(-85, Math.min(85, lat)), Math.max(-180, Math.min(180, lon)), Math.max(2, Math.min(18, Math.round(zoom)))];
  }
  return state;
}

/** @param {string | null} text */
function numeric(text) {
  const number = Number(text);
  return text === null || text === "" || !Number.isFinite(number) ? null : number;
}

/** @param {string | null} text */
function isoDay(text) {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

/** @template {string} T @param {readonly T[]} known @param {string | null} value @returns {T | null} */
function oneOf(known, value) {
  return known.find((item) => item === value) ?? null;
}
