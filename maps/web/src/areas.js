/** The area that an event means: the outline it came with, the governorate's of the basemap, or a circle. */
import L from "leaflet";
import { lonLat } from "./topology.js";

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
    if (typeof id === "string" && Object.hasOwn(this.outlines, id)) return this.outlines[id];
    return this.governorate(row);
  }

  /** The basemap's outline, where an event is known only by its governorate. @param {number} row @returns {any} */
  governorate(row) {
    const code = this.events.get("admin1_code", row);
    if (this.events.get("geo_precision", row) !== 3 || code === null || this.events.get("relation", row) !== null) return null;
    const area = this.basemap.governorates.find((one) => one.code === code);
    return area === undefined ? null : { type: "MultiPolygon", coordinates: area.shapes.map((shape) => shape.rings.flat().map(lonLat)) };
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
