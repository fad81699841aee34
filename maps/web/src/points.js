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
 * @property {(row: number) => [number, number]} place  latitude, longitude
 * @property {(row: number) => number} weight  how many events it stands for
 * @property {(row: number) => number} type  number of its type
 * @property {import("./symbols.js").Style[]} styles  by number of type
 * @property {(row: number) => boolean} hollow
 * @property {(row: number) => boolean} disputed
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
    /** @type {string | null} */
    this.fanned = null;
    this.visible = true;
    map.on("moveend", () => this.draw());
    map.on("zoomstart", () => (this.fanned = null));
  }

  /** @param {readonly number[]} rows  those with a place */
  show(rows) {
    const kinds = this.source.styles.length;
    this.index = new Supercluster({
      radius: 48,
      maxZoom: 17,
      minPoints: 2,
      map: ({ row }) => ({ types: oneOf(kinds, this.source.type(row), this.source.weight(row)) }),
      reduce: (sum, { types }) => {
        sum.types = sum.types.map((/** @type {number} */ count, /** @type {number} */ i) => count + types[i]);
      },
    });
    this.index.load(
      rows.map((row) => {
        const [lat, lon] = this.source.place(row);
        return { type: "Feature", properties: { row }, geometry: { type: "Point", coordinates: [lon, lat] } };
      }),
    );
    this.fanned = null;
    this.draw();
  }

  /** @param {boolean} visible */
  toggle(visible) {
    this.visible = visible;
    this.draw();
  }

  draw() {
    this.group.clearLayers();
    this.extents.clearLayers();
    this.markers.clear();
    if (!this.visible) return;
    const bounds = this.map.getBounds().pad(0.2);
    const zoom = Math.round(this.map.getZoom());
    const box = /** @type {[number, number, number, number]} */ ([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
    for (const item of this.index.getClusters(box, zoom)) {
      const [lon, lat] = /** @type {[number, number]} */ (item.geometry.coordinates);
      const at = L.latLng(lat, lon);
      const { cluster, cluster_id: id, point_count: count, row } = item.properties;
      if (!cluster && this.source.weight(row) > 1) this.addRing(item.properties.types, at, () => this.source.open(row, at));
      else if (!cluster) this.addEvent(row, at);
      else if (this.isOneSpot(id) && (this.fanned === spot(at) || (count <= CIRCLE_MOST && zoom >= FAN_FROM))) this.addFan(this.rowsOf(id), at);
      else this.addRing(item.properties.types, at, () => this.enter(id, count, at));
    }
  }

  /** @param {number} row @param {L.LatLng} at */
  addEvent(row, at) {
    const { source } = this;
    for (const layer of source.extent(row)) this.extents.addLayer(layer);
    this.addMarker(row, at);
  }

  /** @param {number} row @param {L.LatLng} at */
  addMarker(row, at) {
    const { source } = this;
    const style = /** @type {import("./symbols.js").Style} */ (source.styles[source.type(row)]);
    const html = symbol(style, { hollow: source.hollow(row), disputed: source.disputed(row), size: 24 });
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
        if (!seen.has(key)) this.extents.addLayer(layer);
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

  /** @param {number} id @param {number} count @param {L.LatLng} at */
  enter(id, count, at) {
    if (!this.isOneSpot(id)) {
      this.map.flyTo(at, Math.min(18, this.index.getClusterExpansionZoom(id)), { duration: 0.4 });
    } else if (count > FAN_MOST) {
      this.source.list(this.rowsOf(id));
    } else {
      this.fanned = spot(at);
      if (this.map.getZoom() < FAN_FROM) this.map.flyTo(at, FAN_FROM, { duration: 0.4 }).once("moveend", () => ((this.fanned = spot(at)), this.draw()));
      else this.draw();
    }
  }

  /** @param {number} id */
  rowsOf(id) {
    return this.index.getLeaves(id, Infinity).map((leaf) => /** @type {number} */ (leaf.properties.row)).sort((a, b) => a - b);
  }

  /** @param {number} id */
  isOneSpot(id) {
    return this.index.getClusterExpansionZoom(id) > 17 && new Set(this.rowsOf(id).map((row) => this.source.place(row).join())).size === 1;
  }
}

/** @param {L.LatLng} at */
const spot = (at) => `${at.lat.toFixed(5)},${at.lng.toFixed(5)}`;

/** @param {number} length @param {number} at @param {number} value */
function oneOf(length, at, value) {
  const list = new Array(length).fill(0);
  list[at] = value;
  return list;
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
