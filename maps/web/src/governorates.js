/** Which governorate holds an event, and sums over them. */
import { holds, project } from "./topology.js";

/** @typedef {import("./basemap_data.js").Basemap} Basemap */

/** Which governorate each row lies in, found once. */
export class Governorates {
  /** @param {Basemap} basemap @param {(row: number) => [number, number] | null} place */
  constructor(basemap, place) {
    this.basemap = basemap;
    this.place = place;
    /** @type {Map<number, number>} */
    this.known = new Map();
  }

  /** @param {number} row @returns {number} number of the governorate, -1 for none */
  of(row) {
    let number = this.known.get(row);
    if (number === undefined) {
      const place = this.place(row);
      const [x, y] = place === null ? [NaN, NaN] : project(Float64Array.of(place[1], place[0]));
      number = place === null ? -1 : this.basemap.governorates.findIndex((area) => area.shapes.some((shape) => holds(shape, /** @type {number} */ (x), /** @type {number} */ (y))));
      this.known.set(row, number);
    }
    return number;
  }

  /** @param {number[]} rows @param {(row: number) => number} weight @returns {Map<number, number>} sums by governorate */
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
