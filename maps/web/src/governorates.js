/** Which governorate an event belongs to, and sums over them. */
import { holds, project } from "./topology.js";

/** @typedef {import("./basemap_data.js").Basemap} Basemap */
/** @typedef {import("./table.js").Table} Table */
/** @typedef {import("./spots.js").Spots} Spots */

export class Governorates {
  /** @param {Basemap} basemap @param {Table} table @param {Spots} spots */
  constructor(basemap, table, spots) {
    this.basemap = basemap;
    this.table = table;
    this.spots = spots;
    this.numbers = new Map(basemap.governorates.flatMap(({ code }, number) => (code === null ? [] : [[code, number]])));
    /** By spot, found when asked for. @type {Map<number, number>} */
    this.known = new Map();
  }

  /**
   * By the event's own code, otherwise by where its point lies; a country's middle lies in a governorate by chance only.
   * @param {number} row @returns {number} number of the governorate, -1 for none
   */
  of(row) {
    const get = (/** @type {string} */ name) => this.table.get(name, row);
    const coded = this.numbers.get(get("admin1_code"));
    if (coded !== undefined) return coded;
    if (get("geo_precision") === 3 && get("admin1") === null && get("admin1_en") === null) return -1;
    const spot = /** @type {number} */ (this.spots.of[row]);
    let number = this.known.get(spot);
    if (number === undefined) this.known.set(spot, (number = this.at(this.spots.place(row))));
    return number;
  }

  /** @param {[latitude: number, longitude: number] | null} place */
  at(place) {
    if (place === null) return -1;
    const [x, y] = project(Float64Array.of(place[1], place[0]));
    return this.basemap.governorates.findIndex((area) => area.shapes.some((shape) => holds(shape, /** @type {number} */ (x), /** @type {number} */ (y))));
  }

  /** @param {readonly number[]} rows @param {(row: number) => number} weight @returns {Map<number, number>} sums by governorate */
  sums(rows, weight) {
    /** @type {Map<number, number>} */
    const sums = new Map();
    for (const row of rows) {
      const number = this.of(row);
      sums.set(number, (sums.get(number) ?? 0) + weight(row));
    }
    return sums;
  }
}
