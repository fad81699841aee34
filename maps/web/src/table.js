/** The events as the page holds them: columns as they came, read by row number. */

/**
 * @typedef {any[] | {of: any[], at: number[]}} Column  A list, or different values and each row's number among them.
 * @typedef {{count: number, columns: Record<string, Column>}} Packed
 */

export class Table {
  /** @param {Packed} packed */
  constructor(packed) {
    this.count = packed.count;
    this.columns = packed.columns;
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
    const at = column.at[row] ?? -1;
    return at < 0 ? null : column.of[at];
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
  return new Response(stream).json();
}

/** @param {Table} table @param {string} name @returns {string} */
export function mostFrequent(table, name) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (let row = 0; row < table.count; row++) {
    const value = table.get(name, row);
    if (typeof value === "string") counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), ["", 0])[0];
}

/** English names of actors by their Arabic ones, which are the values of the filter. @param {Table} table */
export function englishActors(table) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const side of ["actor1", "actor2"]) {
    for (let row = 0; row < table.count; row++) {
      const arabic = String(table.get(side, row) ?? "").split("; ");
      const english = String(table.get(`${side}_en`, row) ?? "").split("; ");
      if (arabic.length === english.length) arabic.forEach((name, at) => english[at] && found.set(name, /** @type {string} */ (english[at])));
    }
  }
  return found;
}
