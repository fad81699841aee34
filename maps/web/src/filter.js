/** Which events are shown: each filter is a bit, a row is shown where no filter failed. */
import { fold } from "./fold.js";
import { BOUNDS, TICKED } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").Ticked} Ticked */
/** @typedef {import("./table.js").Table} Table */

const BIT = /** @type {Record<string, number>} */ (Object.fromEntries([...TICKED, ...BOUNDS, "text", "time"].map((key, number) => [key, 1 << number])));
const SEARCHED = ["notes", "location", "location_en", "admin1", "admin1_en", "admin2", "actor1", "actor1_en", "actor2", "actor2_en", "source", "reported_by", "event_id"];

/** @type {Record<Ticked, (table: Table, row: number) => string[]>} */
const VALUES = {
  type: (table, row) => [String(table.get("event_type", row) ?? "")],
  sub: (table, row) => [String(table.get("sub_event_type", row) ?? "")],
  actor: (table, row) => [...new Set([table.get("actor1", row) ?? table.get("actor1_en", row), table.get("actor2", row) ?? table.get("actor2_en", row)].flatMap((name) => (name === null ? [] : String(name).split("; "))))],
  modality: (table, row) => [String(table.get("modality", row) ?? "")],
  precision: (table, row) => [table.get("latitude", row) === null ? "0" : String(table.get("geo_precision", row) ?? "")],
  source: (table, row) => {
    const all = table.get("sources", row);
    const one = table.get("source", row);
    return Array.isArray(all) && all.length > 0 ? all.map(String) : one === null ? [] : [String(one)];
  },
};

/** Days since 1970-01-01; NaN without a date. @param {unknown} iso */
export function dayNumber(iso) {
  return typeof iso === "string" ? Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / 86400000 : NaN;
}

/** @param {number} day @returns {string} 2016-09-05 */
export function isoDay(day) {
  return new Date(day * 86400000).toISOString().slice(0, 10);
}

export class Filter {
  /** @param {Table} table */
  constructor(table) {
    this.table = table;
    this.days = Float64Array.from({ length: table.count }, (_, row) => dayNumber(table.get("event_date", row)));
    this.failed = new Uint16Array(table.count);
    /** @type {Map<Ticked, {names: string[], of: number[][]}>} */
    this.facets = new Map();
    /** @type {string[] | null} */
    this.texts = null;
  }

  /**
   * The different values of a facet, and each row's numbers among them.
   * @param {Ticked} key
   */
  facet(key) {
    let facet = this.facets.get(key);
    if (facet === undefined) {
      /** @type {Map<string, number>} */
      const numbers = new Map();
      const of = Array.from({ length: this.table.count }, (_, row) =>
        VALUES[key](this.table, row).map((value) => {
          let number = numbers.get(value);
          if (number === undefined) numbers.set(value, (number = numbers.size));
          return number;
        }),
      );
      facet = { names: [...numbers.keys()], of };
      this.facets.set(key, facet);
    }
    return facet;
  }

  /** @param {State} state @returns {number[]} rows that are shown, in the table's order */
  apply(state) {
    this.failed.fill(0);
    for (const key of TICKED) this.tick(key, state.ticked[key]);
    this.bound("reports", state.bounds.reports, "reports");
    this.bound("deaths", state.bounds.deaths, "fatalities");
    this.bound("confidence", state.bounds.confidence, "confidence");
    this.search(state.text);
    this.period(state.from, state.to);
    return this.passing(0);
  }

  /** Rows that no filter but those of `mask` leaves out. @param {number} mask */
  passing(mask) {
    const rows = [];
    for (let row = 0; row < this.failed.length; row++) if ((/** @type {number} */ (this.failed[row]) & ~mask) === 0) rows.push(row);
    return rows;
  }

  /** Rows of every time that pass all other filters. */
  ofAllTimes() {
    return this.passing(/** @type {number} */ (BIT.time));
  }

  /**
   * How many events each value of a facet would show, the most frequent first.
   * @param {Ticked} key
   * @returns {{name: string, count: number}[]}
   */
  counts(key) {
    const { names, of } = this.facet(key);
    const counts = new Uint32Array(names.length);
    for (const row of this.passing(/** @type {number} */ (BIT[key]))) for (const number of /** @type {number[]} */ (of[row])) counts[number] = (counts[number] ?? 0) + this.table.weight(row);
    return names.map((name, number) => ({ name, count: counts[number] ?? 0 })).sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  }

  /** @param {Ticked} key @param {string[]} ticked */
  tick(key, ticked) {
    if (ticked.length === 0) return;
    const { names, of } = this.facet(key);
    const wanted = new Set(ticked.map((value) => names.indexOf(value)));
    this.fail(key, (row) => !(/** @type {number[]} */ (of[row]).some((number) => wanted.has(number))));
  }

  /** @param {string} key @param {number | null} least @param {string} column */
  bound(key, least, column) {
    if (least !== null) this.fail(key, (row) => !((this.table.get(column, row) ?? -Infinity) >= least));
  }

  /** @param {string} text  all of its words must occur, in any spelling */
  search(text) {
    const words = fold(text).split(" ").filter(Boolean);
    if (words.length === 0) return;
    const { table } = this;
    this.texts ??= Array.from({ length: table.count }, (_, row) => fold(SEARCHED.map((name) => table.get(name, row) ?? "").join(" \n ")));
    const texts = this.texts;
    this.fail("text", (row) => !words.every((word) => /** @type {string} */ (texts[row]).includes(word)));
  }

  /** @param {string | null} from @param {string | null} to */
  period(from, to) {
    if (from === null && to === null) return;
    const [first, last] = [from === null ? -Infinity : dayNumber(from), to === null ? Infinity : dayNumber(to)];
    this.fail("time", (row) => !(/** @type {number} */ (this.days[row]) >= first && /** @type {number} */ (this.days[row]) <= last));
  }

  /** @param {string} key @param {(row: number) => boolean} fails */
  fail(key, fails) {
    const bit = /** @type {number} */ (BIT[key]);
    for (let row = 0; row < this.failed.length; row++) if (fails(row)) this.failed[row] = /** @type {number} */ (this.failed[row]) | bit;
  }
}
