/** The area that an event means: the outline it came with, the governorate's of the basemap, or a circle. */
import L from "leaflet";

/** @typedef {import("./table.js").Table} Table */

/** Circles below this are hidden by the event's own symbol at most zooms; a card still names the radius. */
const SMALLEST_KM = 0.5;

export class Areas {
  /**
   * @param {Table} events
   * @param {Record<string, any> | null} outlines  GeoJSON geometries by event_id
   * @param {import("./basemap_data.js").Basemap} basemap
   */
  constructor(events, outlines, basemap) {
    this.events = events;
    this.outlines = outlines ?? {};
    this.basemap = basemap;
  }

  /** @param {number} row */
  has(row) {
    return this.outline(row) !== null || this.radius(row) !== null;
  }

  /** @param {number} row @returns {any} */
  outline(row) {
    const id = this.events.get("event_id", row);
    return typeof id === "string" && Object.hasOwn(this.outlines, id) ? this.outlines[id] : null;
  }

  /** Kilometres, null where a point says it all. @param {number} row @returns {number | null} */
  radius(row) {
    const radius = this.events.get("uncertainty_km", row);
    return this.events.get("latitude", row) !== null && radius !== null && radius >= SMALLEST_KM ? radius : null;
  }

  /** @param {number} row @param {string} colour @returns {L.Layer[]} */
  layers(row, colour) {
    const style = { color: colour, weight: 1.5, dashArray: "5 4", fillOpacity: 0.08, interactive: false };
    const outline = this.outline(row);
    if (outline !== null) return [L.geoJSON(outline, { style: { ...style, className: "em-outline" }, interactive: false })];
    const radius = this.radius(row);
    if (radius === null) return [];
    return [L.circle([this.events.get("latitude", row), this.events.get("longitude", row)], { ...style, radius: 1000 * radius, className: "em-extent" })];
  }
}
