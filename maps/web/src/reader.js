/** Reading events: a card on the map, opened from the map or from the list. */
import L from "leaflet";
import { card } from "./card.js";
import { h } from "./dom.js";
import { pages } from "./panels.js";
import { citation } from "./take.js";

/** @typedef {import("./app.js").App} App */

/** Zoom at which an event that is out of sight is shown. */
const CLOSE = 8;

export class Reader {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.map = app.map;
    /** The event whose card is open. @type {number | null} */
    this.row = null;
    /** @type {L.Popup | undefined} */
    this.popup = undefined;
    /** What is drawn around the event that is read, and the one that the list points at. */
    this.around = L.layerGroup().addTo(this.map);
    this.hint = L.layerGroup().addTo(this.map);
    this.map.on("popupclose", () => this.closed());
  }

  /** @param {number} row @param {L.LatLng} at */
  open(row, at) {
    const { app } = this;
    const content = card(app.events, row, app.words, app.styleOf(row), app.signsOf(row));
    content.append(h("button", { type: "button", class: "em-cite", onclick: () => app.toolbar.copied(citation(app.events, row, app.words, app.title)) }, app.words.get("cite")));
    this.show(content, at);
    this.row = row;
    const place = app.spots.place(row);
    if (place !== null && !app.points.markers.has(row)) {
      // Inside a cluster, or in a view without single events: its area and its point are drawn for as long as it is read.
      for (const layer of app.areas.layers(row, app.styleOf(row).colour)) this.around.addLayer(layer);
      L.circleMarker(place, { radius: 4, className: "em-spot", interactive: false }).addTo(this.around);
    }
    app.note({ event: app.events.get("event_id", row) }, true);
    app.markRow(row);
  }

  /** @param {HTMLElement} content @param {L.LatLng} at */
  show(content, at) {
    const { app } = this;
    const size = this.map.getSize();
    const width = Math.min(360, size.x - 40);
    // The card stands between legend and choice of view, where there is room.
    const sides = size.x > 2 * width ? { autoPanPaddingTopLeft: L.point(250, 10), autoPanPaddingBottomRight: L.point(200, 10) } : {};
    app.app.toggleAttribute("data-reading", true);
    this.opening = true;
    this.around.clearLayers();
    this.popup = L.popup({ ...sides, className: "em-popup", minWidth: Math.min(260, width), maxWidth: width, maxHeight: Math.max(160, size.y - 90), offset: [0, -6] })
      .setLatLng(at)
      .setContent(content)
      .openOn(this.map);
    this.opening = false;
    const element = this.popup.getElement();
    element?.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", this.app.words.get("close"));
    element?.querySelector(".leaflet-popup-content")?.setAttribute("tabindex", "0");
  }

  closed() {
    if (this.opening) return;
    this.app.app.removeAttribute("data-reading");
    this.around.clearLayers();
    this.row = null;
    this.app.note({ event: null });
    this.app.markRow(null);
  }

  /** Show an event's card where it is, or in the middle where it has no place. @param {number} row */
  reveal(row) {
    const { app, map } = this;
    const place = app.spots.place(row);
    if (place !== null && !map.getBounds().contains(place)) map.setView(place, Math.max(map.getZoom(), CLOSE));
    this.open(row, place === null ? map.getCenter() : (app.points.markers.get(row)?.getLatLng() ?? L.latLng(place)));
  }

  /** The card anew, in another language. */
  again() {
    if (this.row !== null) this.reveal(this.row);
  }

  /** @param {number[]} rows  of one spot, too many to fan out */
  list(rows) {
    const { app } = this;
    const content = h("div", { class: "em-card", dir: app.words.direction, tabindex: -1 }, h("h3", {}, app.words.eventCount(app.events.total(rows))), pages(app, rows));
    this.show(content, L.latLng(/** @type {[number, number]} */ (app.spots.place(/** @type {number} */ (rows[0])))));
  }

  /** Where an event of the list is. @param {number | null} row */
  point(row) {
    this.hint.clearLayers();
    const place = row === null ? null : this.app.spots.place(row);
    if (row !== null && place !== null) L.circleMarker(this.app.points.markers.get(row)?.getLatLng() ?? place, { radius: 16, className: "em-hint", interactive: false }).addTo(this.hint);
  }

  /** Escape closes the card and goes back to its event, a slash goes to the search. @param {KeyboardEvent} event */
  pressed(event) {
    const typing = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
    if (event.key === "Escape" && this.popup?.isOpen()) {
      const { row } = this;
      this.map.closePopup();
      const back = row === null ? null : (this.app.points.markers.get(row)?.getElement() ?? this.app.rowElement(row));
      back?.focus();
    } else if (event.key === "/" && !typing) {
      event.preventDefault();
      this.app.toolbar.search.focus();
    }
  }
}
