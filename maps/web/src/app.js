/** The page: reads what it carries, lays the map and its panels out, and keeps them together. */
import L from "leaflet";
import { Areas } from "./areas.js";
import { Basemap, names, outlines } from "./basemap.js";
import { card, when } from "./card.js";
import { bdi, h, plain, shown } from "./dom.js";
import { mentionLayer } from "./mentions.js";
import { Points } from "./points.js";
import { stylesOf, symbol } from "./symbols.js";
import { Table, readJson } from "./table.js";
import { Words } from "./words.js";

/**
 * @typedef {object} Options
 * @property {string} data  id of the element with the events
 * @property {string} basemap  id of the element with the outlines
 */

/**
 * Draw the events that the page carries on a map of folium's.
 * @param {L.Map} map
 * @param {Options} options
 */
export function start(map, options) {
  const data = readJson(options.data);
  return new App(map, data, new Basemap(readJson(options.basemap)));
}

class App {
  /** @param {L.Map} map @param {any} data @param {Basemap} basemap */
  constructor(map, data, basemap) {
    this.map = map;
    this.data = data;
    this.basemap = basemap;
    this.events = new Table(data.events);
    this.mentions = data.mentions === null ? null : new Table(data.mentions);
    this.words = new Words(data.lang === "en" ? "en" : "ar");
    this.rows = [...Array(this.events.count).keys()];
    this.located = this.rows.filter((row) => this.events.get("latitude", row) !== null);
    this.types = [...new Set(this.rows.map((row) => this.typeOf(row)))].sort();
    this.typeNumber = new Map(this.types.map((type, number) => [type, number]));
    this.styles = stylesOf(this.types, data.colours ?? {});
    this.areas = new Areas(this.events, data.areas, basemap);
    this.panel = h("aside", { class: "em-panel" });
    this.top = h("header", { class: "em-top" });
    this.layOut();
    this.points = new Points(map, this.source());
    this.points.show(this.located);
    this.view();
    Object.assign(/** @type {any} */ (this.app), { eventMap: this });
    this.app?.setAttribute("data-ready", "");
  }

  /** @param {number} row @returns {string} */
  typeOf(row) {
    return String(this.events.get("event_type", row) ?? "");
  }

  /** @param {number} row */
  styleOf(row) {
    return /** @type {import("./symbols.js").Style} */ (this.styles.get(this.typeOf(row)));
  }

  layOut() {
    const container = this.map.getContainer();
    const app = h("div", { class: "em-app" });
    container.before(app);
    const stage = h("main", { class: "em-stage", dir: "ltr" });
    stage.append(container);
    app.append(this.top, this.panel, stage);
    this.app = app;
    container.dir = "ltr";
    container.classList.add("em-map");
    this.map.invalidateSize();
    if (this.data.tiles === null) outlines(this.basemap).addTo(this.map);
    this.names = names(this.basemap, () => this.words.language);
    if (this.data.tiles === null) this.names.addTo(this.map);
    this.map.attributionControl?.setPrefix(false).addAttribution(this.words.get(this.data.tiles === null ? "basemap" : "online"));
    L.control.scale({ imperial: false }).addTo(this.map);
    if (this.mentions !== null && this.mentions.count > 0) {
      const layer = mentionLayer(this.mentions, () => this.words);
      L.control.layers({}, { [this.words.get("mentions")]: layer }, { collapsed: false }).addTo(this.map);
    }
    this.label();
  }

  /** Everything in words. */
  label() {
    const { words } = this;
    this.app?.setAttribute("dir", words.direction);
    this.app?.setAttribute("lang", words.language);
    const title = this.data.title ?? words.get("title");
    document.title = plain(title);
    document.documentElement.lang = words.language;
    this.top.replaceChildren(h("h1", {}, bdi(title)), h("p", { class: "em-count", role: "status" }, words.eventCount(this.events.count)));
    this.panel.replaceChildren(this.legend(), ...[this.unplaced()].filter((part) => part !== null));
    this.panel.setAttribute("aria-label", words.get("legend"));
  }

  legend() {
    const { words } = this;
    const counts = new Map(this.types.map((type) => [type, this.rows.filter((row) => this.typeOf(row) === type).length]));
    const some = (/** @type {(row: number) => boolean} */ test) => this.rows.some(test);
    const example = /** @type {import("./symbols.js").Style} */ ({ colour: "#555", shape: "circle" });
    return h(
      "section",
      { class: "em-legend" },
      h("h2", {}, words.get("legend")),
      this.types.length === 0 && h("p", { class: "em-empty" }, words.get("noEvents")),
      h(
        "ul",
        {},
        this.types.map((type) =>
          h("li", { "data-type": type }, symbol(/** @type {any} */ (this.styles.get(type))), h("span", {}, shown(words.type(type))), h("span", { class: "em-number" }, words.number(counts.get(type) ?? 0))),
        ),
        some((row) => this.isPlanned(row)) && h("li", {}, symbol(example, { hollow: true }), h("span", {}, words.get("planned"))),
        some((row) => this.isDisputed(row)) && h("li", {}, symbol(example, { disputed: true }), h("span", {}, words.get("disputedSign"))),
        some((row) => this.areas.has(row)) && h("li", {}, h("span", { class: "em-extent-sign" }), h("span", {}, words.get("extentSign"))),
      ),
    );
  }

  /** Events without a place: counted and listed. */
  unplaced() {
    const { words } = this;
    const rows = this.rows.filter((row) => this.events.get("latitude", row) === null);
    if (rows.length === 0) return null;
    return h(
      "section",
      { class: "em-unlocated" },
      h("h2", {}, `${words.get("unlocated")} (${words.number(rows.length)})`),
      h("p", { class: "em-soft" }, words.get("unlocatedHint")),
      h("ul", {}, rows.slice(0, 200).map((row) => h("li", {}, this.summary(row)))),
    );
  }

  /** @param {number} row */
  summary(row) {
    const { words, events } = this;
    const get = (/** @type {string} */ name) => events.get(name, row);
    return h(
      "button",
      { type: "button", class: "em-row", onclick: () => this.reveal(row) },
      symbol(this.styleOf(row), { hollow: this.isPlanned(row), disputed: this.isDisputed(row) }),
      h("span", {}, shown(words.type(get("sub_event_type") ?? get("event_type"))), " ", h("small", { class: "em-soft" }, when(get, words), " ", bdi(get("location") ?? ""))),
    );
  }

  /** @param {number} row */
  isPlanned(row) {
    return this.events.get("modality", row) === "planned";
  }

  /** @param {number} row */
  isDisputed(row) {
    return this.events.get("disputed", row) === true;
  }

  /** @returns {import("./points.js").Source} */
  source() {
    return {
      place: (row) => [this.events.get("latitude", row), this.events.get("longitude", row)],
      type: (row) => /** @type {number} */ (this.typeNumber.get(this.typeOf(row))),
      styles: this.types.map((type) => /** @type {any} */ (this.styles.get(type))),
      hollow: (row) => this.isPlanned(row),
      disputed: (row) => this.isDisputed(row),
      label: (row) => [this.words.type(this.events.get("sub_event_type", row) ?? this.typeOf(row)), this.events.get("location", row), this.words.day(this.events.get("event_date", row))].filter(Boolean).join(", "),
      extent: (row) => this.areas.layers(row, this.styleOf(row).colour),
      clusterLabel: (count) => this.words.eventCount(count),
      open: (row, at) => this.open(row, at),
      list: (rows) => this.openList(rows),
    };
  }

  /** @param {number} row @param {L.LatLng} at */
  open(row, at) {
    const content = card(this.events, row, this.words, this.styleOf(row));
    const width = Math.min(360, this.map.getSize().x - 40);
    L.popup({ className: "em-popup", minWidth: Math.min(260, width), maxWidth: width, maxHeight: Math.max(160, this.map.getSize().y - 90), offset: [0, -6] })
      .setLatLng(at)
      .setContent(content)
      .openOn(this.map);
  }

  /** @param {number} row  with a place or without */
  reveal(row) {
    const latitude = this.events.get("latitude", row);
    const at = latitude === null ? this.map.getCenter() : L.latLng(latitude, this.events.get("longitude", row));
    this.open(row, at);
  }

  /** @param {number[]} rows  of one spot, too many to fan out */
  openList(rows) {
    const first = /** @type {number} */ (rows[0]);
    const content = h("div", { class: "em-card", dir: this.words.direction }, h("h3", {}, this.words.eventCount(rows.length)), h("ul", { class: "em-list" }, rows.map((row) => h("li", {}, this.summary(row)))));
    L.popup({ className: "em-popup", maxHeight: 360, maxWidth: 340 })
      .setLatLng([this.events.get("latitude", first), this.events.get("longitude", first)])
      .setContent(content)
      .openOn(this.map);
  }

  /** The first view: all events, or the region where there are none. */
  view() {
    if (this.located.length === 0) {
      this.map.fitBounds([[12, 25], [38, 60]]);
      return;
    }
    const bounds = L.latLngBounds(this.located.map((row) => [this.events.get("latitude", row), this.events.get("longitude", row)]));
    this.map.fitBounds(bounds.pad(0.1), { maxZoom: 11, padding: [30, 30] });
  }
}
