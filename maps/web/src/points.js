/** Events on the map: clusters, single events, and the events of one spot fanned out around it. */
import L from "leaflet";
import Supercluster from "supercluster";
import { plain } from "./dom.js";
import { CIRCLE_MOST, fanned } from "./fan.js";
import { ring, symbol } from "./symbols.js";

/** A few events of one spot are fanned out by themselves from this zoom on; more by a click. */
const FAN_FROM = 9;
/** Fans beyond this would be unreadable: the spot's events are listed instead. */
const FAN_MOST = 60;

/**
 * @typedef {object} Source  What this layer needs to know of the events.
 * @property {import("./spots.js").Spots} spots
 * @property {(row: number) => number} weight  how many events it stands for
 * @property {(row: number) => number} type  number of its type
 * @property {import("./symbols.js").Style[]} styles  by number of type
 * @property {(row: number) => import("./symbols.js").Signs} signs
 * @property {(row: number) => string} label  for screen readers
 * @property {(row: number) => L.Layer[]} extent  circle or outline of an event that is drawn by itself
 * @property {(count: number) => string} clusterLabel
 * @property {(row: number, at: L.LatLng) => void} open
 * @property {(rows: number[]) => void} list
 */

export class Points {
  /** @param {L.Map} map @param {Source} source */
  constructor(map, source) {
    this.map = map;
    this.source = source;
    this.extents = L.layerGroup().addTo(map);
    this.group = L.layerGroup().addTo(map);
    /** @type {Map<number, L.Marker>} */
    this.markers = new Map();
    this.index = new Supercluster().load([]);
    /** @type {Map<number, number[]>} */
    this.rowsAt = new Map();
    /** The spot that a click has fanned out. @type {number | null} */
    this.fanned = null;
    map.on("moveend", () => this.draw());
    map.on("zoomstart", () => (this.fanned = null));
  }

  /** @param {readonly number[]} rows */
  show(rows) {
    const { source } = this;
    const kinds = source.styles.length;
    this.rowsAt = source.spots.group(rows);
    this.index = new Supercluster({
      radius: 48,
      maxZoom: 16,
      minPoints: 2,
      map: ({ spot }) => ({ types: this.typesOf(spot, kinds) }),
      reduce: (sum, { types }) => {
        sum.types = sum.types.map((/** @type {number} */ count, /** @type {number} */ i) => count + (types[i] ?? 0));
      },
    });
    this.index.load(
      [...this.rowsAt.keys()].map((spot) => {
        const [lat, lon] = /** @type {[number, number]} */ (source.spots.places[spot]);
        return { type: "Feature", properties: { spot }, geometry: { type: "Point", coordinates: [lon, lat] } };
      }),
    );
    this.fanned = null;
    this.draw();
  }

  draw() {
    this.group.clearLayers();
    this.extents.clearLayers();
    this.markers.clear();
    const bounds = this.map.getBounds().pad(0.2);
    const zoom = Math.round(this.map.getZoom());
    const box = /** @type {[number, number, number, number]} */ ([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
    for (const { geometry, properties } of this.index.getClusters(box, zoom)) {
      const [lon, lat] = /** @type {[number, number]} */ (geometry.coordinates);
      const at = L.latLng(lat, lon);
      if (properties.cluster) this.addRing(properties.types, at, () => this.enter(properties.cluster_id, at));
      else this.addSpot(properties.spot, at, zoom);
    }
  }

  /** @param {number} spot @param {L.LatLng} at @param {number} zoom */
  addSpot(spot, at, zoom) {
    const { source } = this;
    const rows = /** @type {number[]} */ (this.rowsAt.get(spot));
    const [first] = /** @type {[number]} */ (rows);
    const types = this.typesOf(spot, source.styles.length);
    if (rows.length === 1 && source.weight(first) > 1) this.addRing(types, at, () => source.open(first, at));
    else if (rows.length === 1) this.addEvent(first, at);
    else if (this.fanned === spot || (rows.length <= CIRCLE_MOST && zoom >= FAN_FROM)) this.addFan(rows, at);
    else this.addRing(types, at, () => this.fan(spot, at));
  }

  /** @param {number} spot @param {number} kinds @returns {number[]} how many events of each type */
  typesOf(spot, kinds) {
    /** @type {number[]} */
    const counts = new Array(kinds).fill(0);
    for (const row of this.rowsAt.get(spot) ?? []) {
      const type = this.source.type(row);
      counts[type] = (counts[type] ?? 0) + this.source.weight(row);
    }
    return counts;
  }

  /** @param {number} row @param {L.LatLng} at */
  addEvent(row, at) {
    for (const layer of this.source.extent(row)) this.addExtent(layer);
    this.addMarker(row, at);
  }

  /** A circle so large that no more than a piece of it can be seen says nothing. @param {L.Layer} layer */
  addExtent(layer) {
    const bounds = this.map.getBounds();
    const seen = this.map.distance(bounds.getSouthWest(), bounds.getNorthEast());
    if (!(layer instanceof L.Circle) || 3 * layer.getRadius() < seen) this.extents.addLayer(layer);
  }

  /** @param {number} row @param {L.LatLng} at */
  addMarker(row, at) {
    const { source } = this;
    const style = /** @type {import("./symbols.js").Style} */ (source.styles[source.type(row)]);
    const html = symbol(style, { ...source.signs(row), size: 24 });
    const icon = L.divIcon({ html: /** @type {any} */ (html), className: "em-event", iconSize: [24, 24] });
    const marker = L.marker(at, { icon, keyboard: true, riseOnHover: true });
    this.group.addLayer(marker);
    button(marker, source.label(row), () => source.open(row, at));
    marker.getElement()?.setAttribute("data-row", String(row));
    this.markers.set(row, marker);
  }

  /** @param {number[]} rows @param {L.LatLng} at */
  addFan(rows, at) {
    const centre = this.map.latLngToLayerPoint(at);
    L.circleMarker(at, { radius: 3, className: "em-spot", interactive: false }).addTo(this.extents);
    const seen = new Set();
    rows.forEach((row, number) => {
      const [dx, dy] = fanned(number, rows.length);
      const place = this.map.layerPointToLatLng(centre.add([dx, dy]));
      L.polyline([at, place], { weight: 1, className: "em-leg", interactive: false }).addTo(this.extents);
      for (const layer of this.source.extent(row)) {
        const key = JSON.stringify(/** @type {any} */ (layer)._mRadius ?? number);
        if (!seen.has(key)) this.addExtent(layer);
        seen.add(key);
      }
      this.addMarker(row, place);
    });
  }

  /** Several events as one sign. @param {number[]} types  how many of each @param {L.LatLng} at @param {() => void} act */
  addRing(types, at, act) {
    const count = types.reduce((sum, n) => sum + n, 0);
    const parts = types.map((n, i) => ({ colour: this.source.styles[i]?.colour ?? "#555", count: n })).filter((part) => part.count > 0);
    const html = ring(count, parts);
    const size = Number(html.getAttribute("width"));
    const icon = L.divIcon({ html: /** @type {any} */ (html), className: "em-cluster", iconSize: [size, size] });
    const marker = L.marker(at, { icon, keyboard: true });
    this.group.addLayer(marker);
    button(marker, this.source.clusterLabel(count), act);
  }

  /** Go where a cluster falls apart. @param {number} id @param {L.LatLng} at */
  enter(id, at) {
    this.map.flyTo(at, Math.min(18, this.index.getClusterExpansionZoom(id)), { duration: 0.4 });
  }

  /** Spread a spot's events, or list them where they are too many. @param {number} spot @param {L.LatLng} at */
  fan(spot, at) {
    const rows = /** @type {number[]} */ (this.rowsAt.get(spot));
    if (rows.length > FAN_MOST) {
      this.source.list(rows);
      return;
    }
    this.fanned = spot;
    if (this.map.getZoom() < FAN_FROM) this.map.flyTo(at, FAN_FROM, { duration: 0.4 }).once("moveend", () => ((this.fanned = spot), this.draw()));
    else this.draw();
  }
}

/**
 * Make a button of a marker: named, and pressed by the keyboard too.
 * @param {L.Marker} marker @param {string} label @param {() => void} act
 */
function button(marker, label, act) {
  const element = marker.getElement();
  element?.setAttribute("aria-label", plain(label));
  element?.setAttribute("role", "button");
  marker.on("click", act);
  element?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
    /** @type {HTMLElement | null} */ (document.querySelector(".em-popup .em-card"))?.focus();
  });
}
