/** Points on the map, each with the events that happened there: many events share the few places that gazetteers know. */

/** @typedef {import("./table.js").Table} Table */

export class Spots {
  /** @param {Table} table */
  constructor(table) {
    /** @type {[latitude: number, longitude: number][]} */
    this.places = [];
    /** @type {Map<number, number>} */
    const known = new Map();
    /** Each row's spot, -1 without one. */
    this.of = Int32Array.from({ length: table.count }, (_, row) => {
      const [latitude, longitude] = [table.get("latitude", row), table.get("longitude", row)];
      if (latitude === null || longitude === null) return -1;
      // Both are rounded to five decimals, so this tells places apart.
      const key = Math.round((latitude + 90) * 1e5) * 36000001 + Math.round((longitude + 180) * 1e5);
      let spot = known.get(key);
      if (spot === undefined) {
        known.set(key, (spot = this.places.length));
        this.places.push([latitude, longitude]);
      }
      return spot;
    });
  }

  /** @param {number} row @returns {[latitude: number, longitude: number] | null} */
  place(row) {
    return this.places[/** @type {number} */ (this.of[row])] ?? null;
  }

  /** Rows by spot; those without one are left out. @param {readonly number[]} rows @returns {Map<number, number[]>} */
  group(rows) {
    /** @type {Map<number, number[]>} */
    const groups = new Map();
    for (const row of rows) {
      const spot = /** @type {number} */ (this.of[row]);
      if (spot < 0) continue;
      const group = groups.get(spot);
      if (group === undefined) groups.set(spot, [row]);
      else group.push(row);
    }
    return groups;
  }

  /**
   * Where to look at some rows first: at all of them, or, where a few lie far from the rest, at the four fifths that
   * are nearest to each other.
   * @param {readonly number[]} rows
   * @returns {[[south: number, west: number], [north: number, east: number]] | null}
   */
  frame(rows) {
    const places = rows.map((row) => this.place(row)).filter((place) => place !== null);
    if (places.length === 0) return null;
    const middle = [0, 1].map((axis) => median(places.map((place) => /** @type {number} */ (place[axis]))));
    const [latitude, longitude] = /** @type {[number, number]} */ (middle);
    const far = (/** @type {[number, number]} */ place) => Math.hypot(place[0] - latitude, place[1] - longitude);
    const near = places.toSorted((a, b) => far(a) - far(b)).slice(0, Math.ceil(places.length * 0.8));
    const [whole, core] = [boxOf(places), boxOf(near)];
    return 4 * Math.max(span(core), 1) < span(whole) ? core : whole;
  }
}

/** @param {number[]} values */
const median = (values) => /** @type {number} */ (values.toSorted((a, b) => a - b)[values.length >> 1]);

/** @param {[number, number][]} places @returns {[[number, number], [number, number]]} */
function boxOf(places) {
  let [south, west, north, east] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [latitude, longitude] of places) {
    [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
    [west, east] = [Math.min(west, longitude), Math.max(east, longitude)];
  }
  return [[south, west], [north, east]];
}

/** @param {[[number, number], [number, number]]} box  degrees, the longer side */
const span = ([[south, west], [north, east]]) => Math.max(north - south, east - west);
