/** The page: reads what it carries, lays map and panels out, and shows in all of them what the reader chose. */
import L from "leaflet";
import { Address } from "./address.js";
import { Areas } from "./areas.js";
import { names, outlines } from "./basemap.js";
import { Basemap } from "./basemap_data.js";
import { h } from "./dom.js";
import { Filter, isoDay } from "./filter.js";
import { Governorates } from "./governorates.js";
import { layerChoice, legend } from "./legend.js";
import { mentionLayer } from "./mentions.js";
import { filters, list, summary, unplaced } from "./panels.js";
import { Points } from "./points.js";
import { Reader } from "./reader.js";
import { Spots } from "./spots.js";
import { TABS, VIEWS, cleared, filterCount, initial, sameFilters } from "./state.js";
import { stylesOf } from "./symbols.js";
import { Table, englishActors, mostFrequent, readData } from "./table.js";
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
  try {
    const [data, basemap] = await Promise.all([readData(options.data), readData(options.basemap)]);
    return new App(map, data, new Basemap(basemap));
  } catch (error) {
    map.getContainer().before(h("p", { class: "em-broken", role: "alert" }, `${new Words("ar").get("broken")} ${new Words("en").get("broken")} (${error})`));
    throw error;
  }
}

export class App {
  /** @param {L.Map} map @param {any} data @param {Basemap} basemap */
  constructor(map, data, basemap) {
    this.map = map;
    this.data = data;
    this.basemap = basemap;
    this.events = new Table(data.events);
    /** @type {number[]} */
    this.everything = [...Array(this.events.count).keys()];
    this.total = this.events.total(this.everything);
    this.views = VIEWS.filter((view) => data.layers.includes(view) && (view !== "deaths" || this.events.has("fatalities")));
    this.usual = initial(data.lang === "en" ? "en" : "ar", VIEWS.find((view) => view === data.layers[0]));
    this.address = new Address(this.usual, (state) => this.arrive(state));
    this.state = this.address.read();
    this.country = mostFrequent(this.events, "country");
    this.actorsInEnglish = englishActors(this.events);
    this.byMachine = this.events.has("decided_by") || this.events.has("claims");
    this.words = new Words(this.state.lang, this.country);
    this.filter = new Filter(this.events);
    this.spots = new Spots(this.events);
    /** Rows by day, the latest first. */
    this.latest = this.everything.toSorted((a, b) => (this.filter.days[b] || -Infinity) - (this.filter.days[a] || -Infinity) || a - b);
    /** @type {number[]} */
    this.rows = [];
    /** Whether `rows` are on the map as points. */
    this.pointed = false;
    this.types = this.filter.facet("type").names.toSorted();
    this.styles = stylesOf(this.types, data.colours);
    this.areas = new Areas(this.events, data.areas, basemap);
    this.governorates = new Governorates(basemap, this.events, this.spots);
    this.mentions = new Table(data.mentions ?? { count: 0, columns: {} });
    this.choiceOpen = !this.narrow;
    const signs = this.everything.map((row) => this.signsOf(row));
    this.signs = { hollow: signs.some(({ hollow }) => hollow), disputed: signs.some(({ disputed }) => disputed), rough: signs.some(({ rough }) => rough) };

    const container = map.getContainer();
    this.app = h("div", { class: "em-app" });
    container.before(this.app);
    this.toolbar = new Toolbar(this);
    this.panel = h("aside", { class: "em-panel" });
    this.overlay = h("div", { class: "em-overlay" });
    this.choice = h("div", { class: "em-choice" });
    this.outside = h("button", { type: "button", class: "em-outside", onclick: () => this.showAll() });
    this.timeline = new Timeline(this.filter.days, (row) => this.events.weight(row), (from, to) => this.change({ from, to }));
    this.outlines = outlines(basemap);
    this.names = names(basemap, () => this.words.language);
    this.points = new Points(map, this.source());
    this.heat = heat(() => this.heated());
    this.shades = L.layerGroup().addTo(map);
    /** @type {L.LayerGroup | null} */
    this.mentionLayer = null;
    this.reader = new Reader(this);
    this.layOut(container);
    this.relabel();
    this.refilter();
    this.look();
    this.follow();
    map.on("moveend", () => this.moved());
    document.addEventListener("keydown", (event) => this.reader.pressed(event));
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
    this.filter.prepare();
    Object.assign(/** @type {any} */ (this.app), { eventMap: this });
    this.app.setAttribute("data-ready", "");
  }

  /** @param {HTMLElement} container */
  layOut(container) {
    const stage = h("main", { class: "em-stage", dir: "ltr" }, container, this.choice, this.overlay, this.outside);
    this.app.append(this.toolbar.element, this.panel, stage, this.timeline.element);
    container.dir = "ltr";
    container.classList.add("em-map");
    for (const control of [this.choice, this.overlay, this.outside]) L.DomEvent.disableClickPropagation(control).disableScrollPropagation(control);
    if (this.data.tiles === null) this.map.addLayer(this.outlines).addLayer(this.names);
    this.map.attributionControl?.setPrefix(false);
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(this.map);
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

  /** @param {number} row @returns {import("./symbols.js").Signs} */
  signsOf(row) {
    return { hollow: this.events.get("modality", row) === "planned", disputed: this.events.get("disputed", row) === true, rough: this.areas.isRough(row) };
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
    return this.timeline.empty ? "" : `${this.words.day(isoDay(this.timeline.first))} – ${this.words.day(isoDay(this.timeline.last))}`;
  }

  /** The reader chose something. @param {Partial<State>} patch */
  change(patch) {
    this.become({ ...this.state, ...patch });
    this.address.write(this.state, Object.keys(patch).join());
  }

  clear() {
    this.timeline.stop();
    this.change(cleared(this.state));
  }

  /** Show another state, and do only what it takes. @param {State} state */
  become(state) {
    const before = this.state;
    this.state = state;
    if (before.lang !== state.lang) this.relabel();
    else if (before.theme !== state.theme || before.embed !== state.embed) this.repaint();
    if (before.mentions !== state.mentions) this.drawMentions();
    if (!sameFilters(before, state)) this.refilter();
    else this.refresh();
    if (before.lang !== state.lang) this.reader.again();
  }

  /** The browser went to another view of this page. @param {State} state */
  arrive(state) {
    this.timeline.stop();
    this.become(state);
    this.look();
    this.follow();
  }

  /** Open the event that the address names. */
  follow() {
    const row = this.state.event === null ? undefined : this.everything.find((one) => this.events.get("event_id", one) === this.state.event);
    if (row !== undefined) this.reader.reveal(row);
    else this.map.closePopup();
  }

  /** Everything in the reader's language. */
  relabel() {
    this.words = new Words(this.state.lang, this.country);
    this.app.setAttribute("dir", this.words.direction);
    this.app.setAttribute("lang", this.words.language);
    document.documentElement.lang = this.words.language;
    this.toolbar.label();
    this.timeline.label(this.words);
    if (this.attribution !== undefined) this.map.attributionControl?.removeAttribution(this.attribution);
    this.attribution = `<bdi>${this.words.get(this.data.tiles === null ? "basemap" : "online")}</bdi>`;
    this.map.attributionControl?.addAttribution(this.attribution);
    this.drawMentions();
    this.points.draw();
    this.repaint();
  }

  /** Colours are read anew by what is painted. */
  repaint() {
    this.app.setAttribute("data-theme", this.dark ? "dark" : "light");
    document.documentElement.dataset.theme = this.dark ? "dark" : "light";
    this.app.toggleAttribute("data-embed", this.state.embed);
    if (this.data.tiles === null) {
      this.outlines.redraw();
      this.names.redraw();
    }
    this.timeline.draw();
  }

  /** Other events than before pass the filters. */
  refilter() {
    this.rows = this.filter.apply(this.state);
    this.pointed = false;
    this.timeline.show(this.filter.ofAllTimes(), this.state.from, this.state.to);
    this.refresh();
  }

  /** Show what passes the filters in all parts. */
  refresh() {
    const points = this.state.view === "points";
    if (points !== this.pointed || !points) this.points.show(points ? this.rows : []);
    this.pointed = points;
    this.shade();
    this.toolbar.update();
    this.fillPanel();
    this.choice.replaceChildren(layerChoice(this));
    this.countOutside();
  }

  /** Events that heat can show: those whose place is known better than by governorate. @returns {[number, number, number][]} */
  heated() {
    const exact = this.rows.filter((row) => this.events.get("geo_precision", row) !== 3);
    return [...this.spots.group(exact)].map(([spot, rows]) => [.../** @type {[number, number]} */ (this.spots.places[spot]), this.events.total(rows)]);
  }

  /** Heat or governorates, where they are chosen. */
  shade() {
    const { view } = this.state;
    this.map.removeLayer(this.heat);
    this.shades.clearLayers();
    let limits = null;
    let left = 0;
    if (view === "heat") {
      this.map.addLayer(this.heat);
      left = this.events.total(this.rows) - this.heated().reduce((sum, [, , events]) => sum + events, 0);
    }
    if (view === "events" || view === "deaths") {
      const weight = view === "events" ? (/** @type {number} */ row) => this.events.weight(row) : (/** @type {number} */ row) => this.events.get("fatalities", row) ?? 0;
      const say = (/** @type {number} */ sum) => (view === "events" ? this.words.eventCount(sum) : `${this.words.get("fatalities")}: ${this.words.number(sum)}`);
      const sums = this.governorates.sums(this.rows, weight);
      const drawn = choropleth(this.basemap, sums, this.words, say);
      this.shades.addLayer(drawn.layer);
      limits = drawn.limits;
      left = sums.get(-1) ?? 0;
    }
    this.overlay.replaceChildren(legend(this, { limits, left }));
  }

  fillPanel() {
    const { words, state, panel } = this;
    const inForce = filterCount(state);
    const tabs = TABS.map((tab) =>
      h("button", { type: "button", role: "tab", id: `em-tab-${tab}`, "aria-selected": String(tab === state.tab), "aria-controls": "em-tabpanel", tabindex: tab === state.tab ? 0 : -1, "data-tab": tab, onclick: () => this.change({ tab }), onkeydown: (/** @type {KeyboardEvent} */ event) => this.nextTab(event) }, words.get(`tab_${tab}`), tab === "filter" && inForce > 0 && h("span", { class: "em-number" }, ` ${words.number(inForce)}`)),
    );
    const at = this.filledFor === state.tab ? panel.scrollTop : 0;
    this.filledFor = state.tab;
    const focused = panel.contains(document.activeElement) ? /** @type {HTMLInputElement} */ (document.activeElement) : null;
    const body = h("div", { role: "tabpanel", id: "em-tabpanel", "aria-labelledby": `em-tab-${state.tab}`, class: "em-tabpanel" });
    body.append(...this.tabContent());
    panel.replaceChildren(h("div", { role: "tablist", class: "em-tabs" }, tabs), body);
    panel.scrollTop = at;
    if (focused) this.refocus(focused);
    this.markRow(this.reader.row, false);
  }

  /** Arrows go from tab to tab, in the direction of the writing. @param {KeyboardEvent} event */
  nextTab(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    const tab = /** @type {typeof TABS[number]} */ (TABS.at((TABS.indexOf(this.state.tab) + (this.words.direction === "rtl" ? -step : step)) % TABS.length));
    this.change({ tab });
    document.getElementById(`em-tab-${tab}`)?.focus();
  }

  /** The panel was made anew: the place in it stays. @param {HTMLInputElement} before */
  refocus(before) {
    const same = [...this.panel.querySelectorAll("input, button")].find((now) => {
      const other = /** @type {HTMLInputElement} */ (now);
      return other.dataset.tab === before.dataset.tab && other.value === before.value && other.dataset.bound === before.dataset.bound && other.dataset.row === before.dataset.row && other.closest("fieldset")?.dataset.facet === before.closest("fieldset")?.dataset.facet;
    });
    /** @type {HTMLElement | undefined} */ (same)?.focus();
  }

  /** @returns {Node[]} */
  tabContent() {
    if (this.state.tab === "filter") return [filters(this)];
    if (this.state.tab === "summary") return [summary(this, this.rows)];
    const bounds = this.map.getBounds();
    const passing = new Uint8Array(this.events.count);
    for (const row of this.rows) passing[row] = 1;
    const located = this.latest.filter((row) => {
      if (!passing[row]) return false;
      const place = this.spots.place(row);
      return place !== null && (!this.state.inView || bounds.contains(place));
    });
    const without = unplaced(this, this.rows.filter((row) => this.spots.place(row) === null));
    return [...(without === null ? [] : [without]), list(this, located)];
  }

  /** @param {number} row @returns {HTMLElement | null} */
  rowElement(row) {
    return this.panel.querySelector(`.em-row[data-row="${row}"]`);
  }

  /** Mark an event's line in the list. @param {number | null} row @param {boolean} [scroll] */
  markRow(row, scroll = true) {
    for (const item of this.panel.querySelectorAll("[aria-current]")) item.removeAttribute("aria-current");
    const item = row === null ? null : this.rowElement(row);
    item?.setAttribute("aria-current", "true");
    if (scroll) item?.scrollIntoView({ block: "nearest" });
  }

  drawMentions() {
    if (this.mentionLayer !== null) this.map.removeLayer(this.mentionLayer);
    this.mentionLayer = this.state.mentions ? mentionLayer(this.mentions, () => this.words).addTo(this.map) : null;
  }

  /** @returns {import("./points.js").Source} */
  source() {
    const { sets, of, names } = this.filter.facet("type");
    const bySet = sets.map(([number]) => this.types.indexOf(/** @type {string} */ (names[/** @type {number} */ (number)])));
    return {
      spots: this.spots,
      weight: (row) => this.events.weight(row),
      type: (row) => /** @type {number} */ (bySet[/** @type {number} */ (of[row])]),
      styles: this.types.map((type) => this.styleOfType(type)),
      signs: (row) => this.signsOf(row),
      label: (row) => [this.words.type(this.events.get("sub_event_type", row) ?? this.typeOf(row)), this.events.get("location", row), this.words.day(this.events.get("event_date", row))].filter(Boolean).join(", "),
      extent: (row) => this.areas.layers(row, this.styleOf(row).colour),
      clusterLabel: (count) => this.words.eventCount(count),
      open: (row, at) => this.reader.open(row, at),
      list: (rows) => this.reader.list(rows),
    };
  }

  /** The view of the address, or the events. */
  look() {
    const { at } = this.state;
    this.map.invalidateSize();
    if (at !== null) this.map.setView([at[0], at[1]], at[2], { animate: false });
    else this.fit(this.spots.frame(this.everything));
  }

  /** @param {L.LatLngBoundsLiteral | null} box */
  fit(box) {
    if (box === null) this.map.fitBounds(REGION, { animate: false });
    else this.map.fitBounds(box, { maxZoom: 11, padding: [40, 40], animate: false });
  }

  showAll() {
    const places = [...this.spots.group(this.rows).keys()].map((spot) => /** @type {[number, number]} */ (this.spots.places[spot]));
    this.fit(places.length === 0 ? null : /** @type {any} */ (L.latLngBounds(places)));
  }

  /** Say how many of the events lie where the map does not look. */
  countOutside() {
    const bounds = this.map.getBounds();
    let outside = 0;
    for (const [spot, rows] of this.spots.group(this.rows)) if (!bounds.contains(/** @type {[number, number]} */ (this.spots.places[spot]))) outside += this.events.total(rows);
    this.outside.hidden = outside === 0;
    this.outside.dir = this.words.direction;
    this.outside.replaceChildren(`${this.words.get("outside")}: ${this.words.number(outside)} · `, h("strong", {}, this.words.get("showAll")));
  }

  moved() {
    const centre = this.map.getCenter();
    this.note({ at: [centre.lat, centre.lng, this.map.getZoom()] });
    this.countOutside();
    if (this.state.inView && this.state.tab === "list") this.fillPanel();
  }

  /** Keep something in the address that no other part of the page shows. @param {Partial<State>} patch @param {boolean} [step]  whether back undoes it */
  note(patch, step = false) {
    this.state = { ...this.state, ...patch };
    this.address.write(this.state, step ? Object.keys(patch).join() : null);
  }
}
