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
    return name in this.columns;
  }

  /**
   * @param {string} name
   * @param {number} row
   * @returns {any} null where the table has no such column or value
   */
  get(name, row) {
    const column = this.columns[name];
    if (column === undefined) return null;
    if (Array.isArray(column)) return column[row] ?? null;
    const at = column.at[row] ?? -1;
    return at < 0 ? null : column.of[at];
  }
}

/**
 * Read the data that the page carries.
 * @param {string} id  of the `<script type="application/json">`
 * @returns {any}
 */
export function readJson(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page carries no data under ${id}`);
  return JSON.parse(element.textContent ?? "null");
}
