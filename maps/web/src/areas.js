/** The area that an event means: the outline it came with, the governorate's of the basemap, or a circle. */
import L from "leaflet";
import { lonLat } from "./topology.js";

/** @typedef {import("./table.js").Table} Table */

export class Areas {
  /**
   * @param {Table} events
   * @param {{shapes: any[], of: Record<string, number>} | null} outlines  GeoJSON geometries, and which is whose by event_id
   * @param {import("./basemap_data.js").Basemap} basemap
   */
  constructor(events, outlines, basemap) {
    this.events = events;
    this.outlines = outlines ?? { shapes: [], of: {} };
    this.basemap = basemap;
  }

  /** Whether an event's place is known only roughly: near a place, part of an area, an area. @param {number} row */
  isRough(row) {
    return this.events.get("geo_precision", row) > 1 || this.given(row) !== null;
  }

  /** @param {number} row @returns {any} */
  outline(row) {
    return this.given(row) ?? this.governorate(row);
  }

  /** The outline that an event came with. @param {number} row @returns {any} */
  given(row) {
    const id = this.events.get("event_id", row);
    return typeof id === "string" && Object.hasOwn(this.outlines.of, id) ? this.outlines.shapes[/** @type {number} */ (this.outlines.of[id])] : null;
  }

  /** The basemap's outline, where an event is known only by its governorate. @param {number} row @returns {any} */
  governorate(row) {
    const code = this.events.get("admin1_code", row);
    if (this.events.get("geo_precision", row) !== 3 || code === null || this.events.get("relation", row) !== null) return null;
    const area = this.basemap.governorates.find((one) => one.code === code);
    return area === undefined ? null : { type: "MultiPolygon", coordinates: area.shapes.map((shape) => shape.rings.flat().map(lonLat)) };
  }

  /** What is drawn around an event: nothing where its place is known. @param {number} row @param {string} colour @returns {L.Layer[]} */
  layers(row, colour) {
    if (!this.isRough(row)) return [];
    const style = { color: colour, weight: 1.5, dashArray: "5 4", fillOpacity: 0.08, interactive: false };
    const outline = this.outline(row);
    if (outline !== null) return [L.geoJSON(outline, { style: { ...style, className: "em-outline" }, interactive: false })];
    const radius = this.events.get("uncertainty_km", row);
    if (radius === null || this.events.get("latitude", row) === null) return [];
    return [L.circle([this.events.get("latitude", row), this.events.get("longitude", row)], { ...style, radius: 1000 * radius, className: "em-extent" })];
  }
}
