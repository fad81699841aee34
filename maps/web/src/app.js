/** The page: reads what it carries, lays map and panels out, and shows in all of them what the reader chose. */
import L from "leaflet";
import { Areas } from "./areas.js";
import { names, outlines } from "./basemap.js";
import { Basemap } from "./basemap_data.js";
import { card } from "./card.js";
import { h } from "./dom.js";
import { Filter, isoDay } from "./filter.js";
import { Governorates } from "./governorates.js";
import { layerChoice, legend } from "./legend.js";
import { mentionLayer } from "./mentions.js";
import { filters, list, line, summary, unplaced } from "./panels.js";
import { Points } from "./points.js";
import { TABS, cleared, filterCount, fromFragment, initial, toFragment } from "./state.js";
import { stylesOf } from "./symbols.js";
import { Table, englishActors, mostFrequent, readData } from "./table.js";
import { citation } from "./take.js";
import { Timeline } from "./timeline.js";
import { Toolbar } from "./toolbar.js";
import { choropleth, heat } from "./views.js";
import { Words } from "./words.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./symbols.js").Style} Style */
/** @typedef {{data: string, basemap: string}} Options  ids of the elements with events and outlines */

/** Where the map looks when there is nothing to look at. */
const REGION = /** @type {L.LatLngBoundsLiteral} */ ([[12, 25], [38, 60]]);

/**
 * Draw the events that the page carries on a map of folium's.
 * @param {L.Map} map
 * @param {Options} options
 */
export async function start(map, options) {
  const [data, basemap] = await Promise.all([readData(options.data), readData(options.basemap)]);
  return new App(map, data, new Basemap(basemap));
}

export class App {
  /** @param {L.Map} map @param {any} data @param {Basemap} basemap */
  constructor(map, data, basemap) {
    this.map = map;
    this.data = data;
    this.basemap = basemap;
    this.events = new Table(data.events);
    this.total = this.events.total([...Array(this.events.count).keys()]);
    this.usual = initial(data.lang === "en" ? "en" : "ar");
    /** @type {State} */
    this.state = fromFragment(window.location.hash, this.usual);
    this.country = mostFrequent(this.events, "country");
    this.actorsInEnglish = englishActors(this.events);
    this.words = new Words(this.state.lang, this.country);
    this.filter = new Filter(this.events);
    /** @type {number[]} */
    this.rows = [];
    this.types = this.filter.facet("type").names.toSorted();
    this.styles = stylesOf(this.types, data.colours ?? {});
    this.areas = new Areas(this.events, data.areas, basemap);
    this.governorates = new Governorates(basemap, (row) => this.placeOf(row));
    this.signs = this.findSigns();
    this.mentions = new Table(data.mentions ?? { count: 0, columns: {} });
    this.mentionCount = this.mentions.count;
    this.mentionsShown = false;
    this.choiceOpen = !this.narrow;
    this.layOut();
    this.first = this.allBounds();
    this.relabel();
    this.apply();
    this.look();
    if (this.state.event !== null) this.revealById(this.state.event);
    map.on("moveend", () => this.moved());
    document.addEventListener("keydown", (event) => this.pressed(event));
    window.addEventListener("hashchange", () => this.readAddress());
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
    Object.assign(/** @type {any} */ (this.app), { eventMap: this });
    this.app?.setAttribute("data-ready", "");
  }

  layOut() {
    const container = this.map.getContainer();
    this.app = h("div", { class: "em-app" });
    container.before(this.app);
    this.toolbar = new Toolbar(this);
    this.panel = h("aside", { class: "em-panel" });
    this.overlay = h("div", { class: "em-overlay" });
    this.choice = h("div", { class: "em-choice" });
    this.timeline = new Timeline(this.filter.days, (row) => this.events.weight(row), (from, to) => this.change({ from, to }));
    const stage = h("main", { class: "em-stage", dir: "ltr" }, container, this.choice, this.overlay);
    this.app.append(this.toolbar.element, this.panel, stage, this.timeline.element);
    container.dir = "ltr";
    container.classList.add("em-map");
    for (const control of [this.choice, this.overlay]) L.DomEvent.disableClickPropagation(control).disableScrollPropagation(control);
    this.outlines = outlines(this.basemap);
    this.names = names(this.basemap, () => this.words.language);
    if (this.data.tiles === null) this.map.addLayer(this.outlines).addLayer(this.names);
    this.map.attributionControl?.setPrefix(false);
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(this.map);
    this.points = new Points(this.map, this.source());
    this.heat = heat(() => this.rows.flatMap((row) => [this.placeOf(row)].filter((place) => place !== null)));
    this.shades = L.layerGroup().addTo(this.map);
    this.mentionLayer = L.layerGroup();
    this.map.on("popupclose", () => this.note({ event: null }));
    new ResizeObserver(() => this.map.invalidateSize()).observe(container);
  }

  get title() {
    return this.data.title ?? this.words.get("title");
  }

  get narrow() {
    return window.matchMedia("(max-width: 700px)").matches;
  }

  get dark() {
    return this.state.theme === null ? window.matchMedia("(prefers-color-scheme: dark)").matches : this.state.theme === "dark";
  }

  /** @param {number} row @returns {[latitude: number, longitude: number] | null} */
  placeOf(row) {
    const latitude = this.events.get("latitude", row);
    return latitude === null ? null : [latitude, this.events.get("longitude", row)];
  }

  /** @param {number} row @returns {string} */
  typeOf(row) {
    return String(this.events.get("event_type", row) ?? "");
  }

  /** @param {string} type */
  styleOfType(type) {
    return /** @type {Style} */ (this.styles.get(type));
  }

  /** @param {number} row */
  styleOf(row) {
    return this.styleOfType(this.typeOf(row));
  }

  /** @param {number} row */
  isPlanned(row) {
    return this.events.get("modality", row) === "planned";
  }

  /** @param {number} row */
  isDisputed(row) {
    return this.events.get("disputed", row) === true;
  }

  /** Which signs the legend must explain. */
  findSigns() {
    const rows = [...Array(this.events.count).keys()];
    return { planned: rows.some((row) => this.isPlanned(row)), disputed: rows.some((row) => this.isDisputed(row)), extent: rows.some((row) => this.areas.has(row)) };
  }

  /** A facet's value as the page says it. @param {string} key @param {string} value */
  valueWord(key, value) {
    if (key === "actor" && this.words.language === "en") return this.actorsInEnglish.get(value) ?? value;
    if (key === "actor" || key === "source") return value;
    const known = { modality: `modality_${value}`, precision: `geo_${value}` }[key];
    return known !== undefined && this.words.has(known) ? this.words.get(known) : this.words.type(value);
  }

  /** Days of the first and the last event. */
  wholePeriod() {
    return this.timeline?.empty !== false ? "" : `${this.words.day(isoDay(this.timeline.first))} – ${this.words.day(isoDay(this.timeline.last))}`;
  }

  /** The reader chose something. @param {Partial<State>} patch */
  change(patch) {
    const before = this.state;
    this.state = { ...before, ...patch };
    if (before.lang !== this.state.lang) this.relabel();
    if (before.theme !== this.state.theme) this.repaint();
    this.apply();
  }

  clear() {
    this.timeline?.stop();
    this.state = cleared(this.state);
    this.apply();
  }

  /** Everything in the reader's language. */
  relabel() {
    this.words = new Words(this.state.lang, this.country);
    this.app?.setAttribute("dir", this.words.direction);
    this.app?.setAttribute("lang", this.words.language);
    document.documentElement.lang = this.words.language;
    this.toolbar?.label();
    this.timeline?.label(this.words);
    if (this.attribution !== undefined) this.map.attributionControl?.removeAttribution(this.attribution);
    this.attribution = `<bdi>${this.words.get(this.data.tiles === null ? "basemap" : "online")}</bdi>`;
    this.map.attributionControl?.addAttribution(this.attribution);
    this.drawMentions();
    this.repaint();
    if (this.shownPopup !== undefined && this.map.hasLayer(this.shownPopup)) this.reveal(this.openRow);
  }

  /** Colours are read anew by what is painted. */
  repaint() {
    this.app?.setAttribute("data-theme", this.dark ? "dark" : "light");
    document.documentElement.dataset.theme = this.dark ? "dark" : "light";
    this.app?.toggleAttribute("data-embed", this.state.embed);
    if (this.data.tiles === null) {
      this.outlines?.redraw();
      this.names?.redraw();
    }
    this.timeline?.draw();
  }

  /** Show in all parts what passes the filters. */
  apply() {
    this.rows = this.filter.apply(this.state);
    const { view } = this.state;
    this.points?.toggle(view === "points");
    this.points?.show(view === "points" ? this.rows.filter((row) => this.placeOf(row) !== null) : []);
    this.shade();
    this.timeline?.show(this.filter.ofAllTimes(), this.state.from, this.state.to);
    this.toolbar?.update();
    this.fillPanel();
    this.choice?.replaceChildren(layerChoice(this));
    this.writeAddress();
  }

  /** Heat or governorates, where they are chosen. */
  shade() {
    const { view } = this.state;
    if (this.heat) this.map.removeLayer(this.heat);
    this.shades?.clearLayers();
    let limits = null;
    if (view === "heat" && this.heat) this.map.addLayer(this.heat);
    if (view === "events" || view === "killed") {
      const weight = view === "events" ? (/** @type {number} */ row) => this.events.weight(row) : (/** @type {number} */ row) => this.events.get("fatalities", row) ?? 0;
      const say = (/** @type {number} */ sum) => (view === "events" ? this.words.eventCount(sum) : `${this.words.get("fatalities")}: ${this.words.number(sum)}`);
      const drawn = choropleth(this.basemap, this.governorates.sums(this.rows, weight), this.words, say);
      this.shades?.addLayer(drawn.layer);
      limits = drawn.limits;
    }
    this.overlay?.replaceChildren(legend(this, limits));
  }

  fillPanel() {
    const { words, state } = this;
    const inForce = filterCount(state);
    const tabs = TABS.map((tab) =>
      h("button", { type: "button", role: "tab", id: `em-tab-${tab}`, "aria-selected": String(tab === state.tab), "data-tab": tab, onclick: () => this.change({ tab }) }, words.get(`tab_${tab}`), tab === "filter" && inForce > 0 && h("span", { class: "em-number" }, ` ${words.number(inForce)}`)),
    );
    const at = this.panel?.scrollTop ?? 0;
    const focused = this.panel?.contains(document.activeElement) ? /** @type {HTMLInputElement} */ (document.activeElement) : null;
    const body = h("div", { role: "tabpanel", "aria-labelledby": `em-tab-${state.tab}`, class: "em-tabpanel" });
    body.append(...this.tabContent());
    this.panel?.replaceChildren(h("div", { role: "tablist", class: "em-tabs" }, tabs), body);
    if (this.panel) this.panel.scrollTop = at;
    if (focused) this.refocus(focused);
  }

  /** The panel was made anew: the place in it stays. @param {HTMLInputElement} before */
  refocus(before) {
    const same = [...(this.panel?.querySelectorAll("input, button") ?? [])].find((now) => {
      const other = /** @type {HTMLInputElement} */ (now);
      return other.dataset.tab === before.dataset.tab && other.value === before.value && other.dataset.bound === before.dataset.bound && other.closest("fieldset")?.dataset.facet === before.closest("fieldset")?.dataset.facet;
    });
    /** @type {HTMLElement | undefined} */ (same)?.focus();
  }

  /** @returns {Node[]} */
  tabContent() {
    if (this.state.tab === "filter") return [filters(this)];
    if (this.state.tab === "summary") return [summary(this, this.rows)];
    const bounds = this.map.getBounds();
    const days = this.filter.days;
    const later = (/** @type {number} */ a, /** @type {number} */ b) => (days[b] || -Infinity) - (days[a] || -Infinity) || a - b;
    const located = this.rows.filter((row) => {
      const place = this.placeOf(row);
      return place !== null && (!this.state.inView || bounds.contains(place));
    });
    const without = unplaced(this, this.rows.filter((row) => this.placeOf(row) === null));
    return [...(without === null ? [] : [without]), list(this, located.sort(later))];
  }

  toggleMentions() {
    this.mentionsShown = !this.mentionsShown;
    this.drawMentions();
  }

  drawMentions() {
    if (!this.mentionLayer) return;
    this.map.removeLayer(this.mentionLayer);
    if (!this.mentionsShown) return;
    this.mentionLayer = mentionLayer(this.mentions, () => this.words).addTo(this.map);
  }

  /** @returns {import("./points.js").Source} */
  source() {
    const numbers = new Map(this.types.map((type, number) => [type, number]));
    return {
      place: (row) => /** @type {[number, number]} */ (this.placeOf(row)),
      weight: (row) => this.events.weight(row),
      type: (row) => /** @type {number} */ (numbers.get(this.typeOf(row))),
      styles: this.types.map((type) => this.styleOfType(type)),
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
    content.append(h("button", { type: "button", class: "em-cite", onclick: () => this.toolbar?.copied(citation(this.events, row, this.words, this.title)) }, this.words.get("cite")));
    this.popup(content, at);
    this.openRow = row;
    this.note({ event: this.events.get("event_id", row) });
    for (const item of this.panel?.querySelectorAll(".em-row") ?? []) item.toggleAttribute("aria-current", /** @type {HTMLElement} */ (item).dataset.row === String(row));
    this.panel?.querySelector(`.em-row[data-row="${row}"]`)?.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement} content @param {L.LatLng} at */
  popup(content, at) {
    const size = this.map.getSize();
    const width = Math.min(360, size.x - 40);
    // The card stands between legend and choice of view, where there is room.
    const sides = size.x > 2 * width ? { autoPanPaddingTopLeft: L.point(250, 10), autoPanPaddingBottomRight: L.point(200, 10) } : {};
    this.shownPopup = L.popup({ ...sides, className: "em-popup", minWidth: Math.min(260, width), maxWidth: width, maxHeight: Math.max(160, size.y - 90), offset: [0, -6] })
      .setLatLng(at)
      .setContent(content)
      .openOn(this.map);
    this.shownPopup.getElement()?.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", this.words.get("close"));
  }

  /** Show an event's card where it is, or in the middle where it has no place. @param {number | undefined} row */
  reveal(row) {
    if (row === undefined) return;
    const place = this.placeOf(row);
    if (place !== null && !this.map.getBounds().contains(place)) this.map.setView(place, Math.max(this.map.getZoom(), 8));
    this.open(row, place === null ? this.map.getCenter() : (this.points?.markers.get(row)?.getLatLng() ?? L.latLng(place)));
  }

  /** @param {string} id */
  revealById(id) {
    for (let row = 0; row < this.events.count; row++) if (this.events.get("event_id", row) === id) return this.reveal(row);
  }

  /** @param {number[]} rows  of one spot, too many to fan out */
  openList(rows) {
    const content = h("div", { class: "em-card", dir: this.words.direction }, h("h3", {}, this.words.eventCount(rows.length)), h("ul", { class: "em-list" }, rows.slice(0, 500).map((row) => h("li", {}, line(this, row)))));
    this.popup(content, L.latLng(/** @type {[number, number]} */ (this.placeOf(/** @type {number} */ (rows[0])))));
  }

  /** Escape closes the card and goes back to its event, a slash goes to the search. @param {KeyboardEvent} event */
  pressed(event) {
    const typing = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
    if (event.key === "Escape" && this.shownPopup?.isOpen()) {
      this.map.closePopup();
      if (this.openRow !== undefined) this.points?.markers.get(this.openRow)?.getElement()?.focus();
    } else if (event.key === "/" && !typing) {
      event.preventDefault();
      this.toolbar?.search.focus();
    }
  }

  allBounds() {
    const places = [...Array(this.events.count).keys()].flatMap((row) => [this.placeOf(row)].filter((place) => place !== null));
    return places.length === 0 ? null : L.latLngBounds(places);
  }

  /** The view of the address, or all events. */
  look() {
    const { at } = this.state;
    this.map.invalidateSize();
    if (at !== null) this.map.setView([at[0], at[1]], at[2], { animate: false });
    else if (this.first === null) this.map.fitBounds(REGION, { animate: false });
    else this.map.fitBounds(this.first, { maxZoom: 11, padding: [40, 40], animate: false });
  }

  moved() {
    const centre = this.map.getCenter();
    this.note({ at: [centre.lat, centre.lng, this.map.getZoom()] });
    if (this.state.inView && this.state.tab === "list") this.fillPanel();
  }

  /** Keep something in the address that no part of the page shows. @param {Partial<State>} patch */
  note(patch) {
    this.state = { ...this.state, ...patch };
    this.writeAddress();
  }

  /** This page's address with another state. @param {Partial<State>} patch */
  address(patch) {
    return `${window.location.href.split("#", 1)[0]}#${toFragment({ ...this.state, ...patch }, this.usual)}`;
  }

  writeAddress() {
    const fragment = toFragment(this.state, this.usual);
    this.written = fragment;
    try {
      window.history.replaceState(null, "", `#${fragment}`);
    } catch {
      // A page inside a notebook's frame has no address of its own.
    }
  }

  /** Somebody followed a link to another view of this page. */
  readAddress() {
    if (window.location.hash.replace(/^#/u, "") === this.written) return;
    this.state = fromFragment(window.location.hash, this.usual);
    this.map.closePopup();
    this.relabel();
    this.look();
    this.apply();
    if (this.state.event !== null) this.revealById(this.state.event);
  }
}
