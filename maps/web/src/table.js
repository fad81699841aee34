/** The events as the page holds them: columns as they came, read by row number. */

/**
 * @typedef {any[] | {of: any[], at: number[]}} Column  A list, or different values and each row's number among them.
 * @typedef {{count: number, columns: Record<string, Column | Nested>}} Packed
 * @typedef {Packed & {each: number[]}} Nested  A table within: how many of its rows belong to each of the outer one.
 */

/** @typedef {{table: Table, starts: Uint32Array, each: number[]}} Inner */

/** @param {Column | Nested | undefined} column @returns {column is Nested} */
const isNested = (column) => column !== undefined && !Array.isArray(column) && "each" in column;

export class Table {
  /** @param {Packed} packed */
  constructor(packed) {
    this.count = packed.count;
    this.columns = packed.columns;
    /** @type {Map<string, Inner>} */
    this.inner = new Map();
  }

  /** @param {string} name */
  has(name) {
    return Object.hasOwn(this.columns, name);
  }

  /**
   * @param {string} name
   * @param {number} row
   * @returns {any} null where the table has no such column or value
   */
  get(name, row) {
    const column = Object.hasOwn(this.columns, name) ? this.columns[name] : undefined;
    if (column === undefined) return null;
    if (Array.isArray(column)) return column[row] ?? null;
    if (isNested(column)) {
      const { table, starts, each } = /** @type {Inner} */ (this.nested(name));
      return Array.from({ length: each[row] ?? 0 }, (_, number) => table.record(/** @type {number} */ (starts[row]) + number));
    }
    const at = column.at[row] ?? -1;
    return at < 0 ? null : column.of[at];
  }

  /** What a row says, without what it does not. @param {number} row @returns {Record<string, any>} */
  record(row) {
    return Object.fromEntries(Object.keys(this.columns).flatMap((name) => {
      const value = this.get(name, row);
      return value === null ? [] : [[name, value]];
    }));
  }

  /**
   * The different values of a column, and each row's number among them (-1 without one).
   * @param {string} name @returns {{of: any[], at: ArrayLike<number>}}
   */
  numbered(name) {
    const column = Object.hasOwn(this.columns, name) ? this.columns[name] : undefined;
    if (column !== undefined && !Array.isArray(column) && !isNested(column)) return column;
    /** @type {Map<any, number>} */
    const numbers = new Map();
    const at = Int32Array.from({ length: this.count }, (_, row) => {
      const value = this.get(name, row);
      if (value === null) return -1;
      const key = typeof value === "object" ? JSON.stringify(value) : value;
      let number = numbers.get(key);
      if (number === undefined) numbers.set(key, (number = numbers.size));
      return number;
    });
    const of = new Array(numbers.size);
    at.forEach((number, row) => number >= 0 && (of[number] ??= this.get(name, row)));
    return { of, at };
  }

  /** A table within, and where each row's rows begin in it. @param {string} name */
  nested(name) {
    const column = Object.hasOwn(this.columns, name) ? this.columns[name] : undefined;
    if (!isNested(column)) return null;
    let inner = this.inner.get(name);
    if (inner === undefined) {
      let before = 0;
      const starts = Uint32Array.from(column.each, (count) => (before += count) - count);
      inner = { table: new Table(column), starts, each: column.each };
      this.inner.set(name, inner);
    }
    return inner;
  }

  /** How many events a row stands for: one, or what an aggregated table says. @param {number} row @returns {number} */
  weight(row) {
    return this.get("events", row) ?? 1;
  }

  /** Events in some rows. @param {readonly number[]} rows */
  total(rows) {
    return this.has("events") ? rows.reduce((sum, row) => sum + this.weight(row), 0) : rows.length;
  }
}

/** What compressed data is written in: one byte an Arabic letter. */
const CHARSET = "windows-1256";

/**
 * Read the data that the page carries: JSON, or JSON compressed (gzip, as base64) where there is much of it.
 * @param {string} id  of the `<script>` that holds it
 * @returns {Promise<any>}
 */
export async function readData(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page carries no data under ${id}`);
  const text = element.textContent ?? "null";
  if (element.getAttribute("type") === "application/json") return JSON.parse(text);
  const packed = atob(text);
  const bytes = new Uint8Array(packed.length);
  for (let at = 0; at < packed.length; at++) bytes[at] = packed.charCodeAt(at);
  element.remove();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(new TextDecoder(CHARSET).decode(await new Response(stream).arrayBuffer()));
}

/** @param {Table} table @param {string} name @returns {string} */
export function mostFrequent(table, name) {
  const { of, at } = table.numbered(name);
  const counts = new Uint32Array(of.length);
  for (let row = 0; row < table.count; row++) {
    const number = /** @type {number} */ (at[row]);
    if (number >= 0) counts[number] = (counts[number] ?? 0) + 1;
  }
  const most = counts.indexOf(counts.reduce((a, b) => Math.max(a, b), 0));
  return most < 0 || typeof of[most] !== "string" ? "" : of[most];
}

/** English names of actors by their Arabic ones, which are the values of the filter. @param {Table} table */
export function englishActors(table) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const side of ["actor1", "actor2"]) {
    const [arabic, english] = [table.numbered(side), table.numbered(`${side}_en`)];
    const seen = new Set();
    for (let row = 0; row < table.count; row++) {
      const [one, other] = [/** @type {number} */ (arabic.at[row]), /** @type {number} */ (english.at[row])];
      const pair = one * (english.of.length + 1) + other;
      if (one < 0 || other < 0 || seen.has(pair)) continue;
      seen.add(pair);
      const [ours, theirs] = [String(arabic.of[one]).split("; "), String(english.of[other]).split("; ")];
      if (ours.length === theirs.length) ours.forEach((name, at) => theirs[at] && found.set(name, theirs[at]));
    }
  }
  return found;
}
