/** Which events are shown: each filter is a bit, a row is shown where no filter failed. */
import { fold } from "./fold.js";
import { BOUNDS, TICKED } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").Ticked} Ticked */
/** @typedef {import("./table.js").Table} Table */
/**
 * @typedef {object} Facet  The different values of a facet; a row has some of them, and many rows the same ones.
 * @property {string[]} names
 * @property {number[][]} sets  numbers of values that stand together
 * @property {Int32Array} of  each row's set
 */

const BIT = /** @type {Record<string, number>} */ (Object.fromEntries([...TICKED, ...BOUNDS, "text", "time"].map((key, number) => [key, 1 << number])));
const SEARCHED = ["notes", "location", "location_en", "admin1", "admin1_en", "admin2", "actor1", "actor1_en", "actor2", "actor2_en", "source", "reported_by", "event_id"];
const SEARCHED_IN_CLAIMS = ["notes", "title", "reported_by", "source", "document"];

/** Texts that are folded at a time. */
const AT_ONCE = 1000;
const idle = (/** @type {() => void} */ run) => ("requestIdleCallback" in globalThis ? requestIdleCallback(run) : setTimeout(run, 20));

/** @type {Record<Ticked, {columns: string[], values: (...cells: any[]) => string[]}>} */
const FACETS = {
  type: { columns: ["event_type"], values: (type) => [String(type ?? "")] },
  sub: { columns: ["sub_event_type"], values: (type) => [String(type ?? "")] },
  actor: {
    columns: ["actor1", "actor1_en", "actor2", "actor2_en"],
    values: (one, oneEnglish, other, otherEnglish) => [...new Set([one ?? oneEnglish, other ?? otherEnglish].flatMap((name) => (name === null ? [] : String(name).split("; "))))],
  },
  modality: { columns: ["modality"], values: (modality) => [String(modality ?? "")] },
  precision: { columns: ["latitude", "geo_precision"], values: (latitude, precision) => [latitude === null ? "0" : String(precision ?? "")] },
  source: { columns: ["sources", "source"], values: (all, one) => (Array.isArray(all) && all.length > 0 ? all.map(String) : one === null ? [] : [String(one)]) },
};

/** Days since 1970-01-01; NaN without a date. @param {unknown} iso */
export function dayNumber(iso) {
  return typeof iso === "string" ? Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / 86400000 : NaN;
}

/** @param {number} day @returns {string} 2016-09-05 */
export function isoDay(day) {
  return new Date(day * 86400000).toISOString().slice(0, 10);
}

/** @param {Float64Array} sums @param {number} at @param {number} value */
const add = (sums, at, value) => (sums[at] = /** @type {number} */ (sums[at]) + value);

/** @param {Table} table @param {string[]} columns @param {(...cells: any[]) => string[]} values @returns {Facet} */
function facetOf(table, columns, values) {
  const numbered = columns.map((name) => table.numbered(name));
  /** @type {Map<string, number>} */
  const numbers = new Map();
  /** @type {Map<number, number>} */
  const known = new Map();
  /** @type {number[][]} */
  const sets = [];
  const of = Int32Array.from({ length: table.count }, (_, row) => {
    const key = numbered.reduce((sum, { of: { length }, at }) => sum * (length + 1) + /** @type {number} */ (at[row]) + 1, 0);
    let set = known.get(key);
    if (set === undefined) {
      known.set(key, (set = sets.length));
      sets.push(
        values(...numbered.map((column) => column.of[/** @type {number} */ (column.at[row])] ?? null)).map((value) => {
          let number = numbers.get(value);
          if (number === undefined) numbers.set(value, (number = numbers.size));
          return number;
        }),
      );
    }
    return set;
  });
  return { names: [...numbers.keys()], sets, of };
}

export class Filter {
  /** @param {Table} table */
  constructor(table) {
    this.table = table;
    const { of, at } = table.numbered("event_date");
    const days = of.map(dayNumber);
    this.days = Float64Array.from({ length: table.count }, (_, row) => days[/** @type {number} */ (at[row])] ?? NaN);
    this.failed = new Uint16Array(table.count);
    /** @type {Map<Ticked, Facet>} */
    this.facets = new Map();
    /** @type {Map<string, string[]>} */
    this.folded = new Map();
  }

  /** @param {Ticked} key @returns {Facet} */
  facet(key) {
    let facet = this.facets.get(key);
    if (facet === undefined) {
      facet = facetOf(this.table, FACETS[key].columns, FACETS[key].values);
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
    return this.tally(key, this.passing(/** @type {number} */ (BIT[key])));
  }

  /**
   * How many of some rows' events have each value of a facet, the most frequent first.
   * @param {Ticked} key @param {readonly number[]} rows
   */
  tally(key, rows) {
    const { names, sets, of } = this.facet(key);
    const bySet = new Float64Array(sets.length);
    for (const row of rows) add(bySet, /** @type {number} */ (of[row]), this.table.weight(row));
    const counts = new Float64Array(names.length);
    sets.forEach((set, number) => set.forEach((value) => add(counts, value, /** @type {number} */ (bySet[number]))));
    return names.map((name, number) => ({ name, count: counts[number] ?? 0 })).sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  }

  /** @param {Ticked} key @param {string[]} ticked */
  tick(key, ticked) {
    if (ticked.length === 0) return;
    const { names, sets, of } = this.facet(key);
    const wanted = new Set(ticked.map((value) => names.indexOf(value)));
    const passes = sets.map((set) => set.some((number) => wanted.has(number)));
    this.fail(key, (row) => !passes[/** @type {number} */ (of[row])]);
  }

  /** @param {string} key @param {number | null} least @param {string} column */
  bound(key, least, column) {
    if (least !== null) this.fail(key, (row) => !((this.table.get(column, row) ?? -Infinity) >= least));
  }

  /** @param {string} text  all of its words must occur, in any spelling */
  search(text) {
    const words = fold(text).split(" ").filter(Boolean);
    if (words.length === 0) return;
    const found = words.map((word) => this.rowsWith(word));
    this.fail("text", (row) => !found.every((rows) => rows[row]));
  }

  /** Which rows have a word, in their own columns or in what a report of them says. @param {string} word */
  rowsWith(word) {
    const found = new Uint8Array(this.table.count);
    this.mark(found, this.table, SEARCHED, "", word);
    const claims = this.table.nested("claims");
    if (claims !== null) {
      const inner = new Uint8Array(claims.table.count);
      this.mark(inner, claims.table, SEARCHED_IN_CLAIMS, "claims.", word);
      for (let row = 0; row < found.length; row++) {
        const start = /** @type {number} */ (claims.starts[row]);
        for (let at = start; at < start + (claims.each[row] ?? 0); at++) found[row] = /** @type {number} */ (found[row]) | /** @type {number} */ (inner[at]);
      }
    }
    return found;
  }

  /** @param {Uint8Array} found @param {Table} table @param {string[]} columns @param {string} prefix  of the name to keep them under @param {string} word */
  mark(found, table, columns, prefix, word) {
    for (const name of columns) {
      const column = table.columns[name];
      if (!table.has(name) || column === undefined || "each" in column) continue;
      const packed = Array.isArray(column) ? null : column;
      const hits = this.texts(prefix + name, packed === null ? /** @type {any[]} */ (column) : packed.of).map((text) => text.includes(word));
      for (let row = 0; row < found.length; row++) if (hits[packed === null ? row : (packed.at[row] ?? -1)]) found[row] = 1;
    }
  }

  /** Folded texts, kept. @param {string} name @param {any[]} values @param {number} [most]  to fold now */
  texts(name, values, most = values.length) {
    let texts = this.folded.get(name);
    if (texts === undefined) this.folded.set(name, (texts = []));
    for (const end = Math.min(values.length, most); texts.length < end; ) {
      const value = values[texts.length];
      texts.push(value === null ? "" : fold(String(value)));
    }
    return texts;
  }

  /** Fold the longest column while nothing else is to do, so that the first search need not wait. */
  prepare() {
    const notes = this.table.columns.notes;
    if (notes === undefined || "each" in notes) return;
    const values = Array.isArray(notes) ? notes : notes.of;
    const some = () => {
      const done = this.texts("notes", values, (this.folded.get("notes")?.length ?? 0) + AT_ONCE).length;
      if (done < values.length) idle(some);
    };
    idle(some);
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
