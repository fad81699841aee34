/** The line at the top: title, numbers, search, and what can be done with the page. */
import { bdi, h, plain } from "./dom.js";
import { chips, period } from "./panels.js";
import { picture } from "./picture.js";
import { copy, csv, download, embedCode, geojson } from "./take.js";

/** @typedef {import("./app.js").App} App */

export class Toolbar {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.count = h("p", { class: "em-count", role: "status" });
    this.search = h("input", { type: "search", class: "em-search", oninput: () => this.typed() });
    this.chips = h("div", { class: "em-chips" });
    this.said = h("span", { class: "em-said", role: "status" });
    this.element = h("header", { class: "em-top" });
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.waiting = undefined;
  }

  /** A pause in typing is what searches. */
  typed() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.app.change({ text: this.search.value }), 200);
  }

  label() {
    const { app } = this;
    const { words } = app;
    const title = app.title;
    document.title = plain(title);
    this.search.placeholder = words.get("search");
    this.search.setAttribute("aria-label", words.get("search"));
    const button = (/** @type {string} */ key, /** @type {() => void} */ act, /** @type {string} */ sign) =>
      h("button", { type: "button", "data-act": key, title: words.get(key), "aria-label": words.get(key), onclick: act }, sign);
    const menu = h(
      "details",
      { class: "em-menu" },
      h("summary", { "data-act": "take", title: words.get("take"), "aria-label": words.get("take") }, "⤓"),
      h(
        "div",
        {},
        h("button", { type: "button", "data-act": "geojson", onclick: () => download("events.geojson", new Blob([geojson(app.events, app.rows)], { type: "application/geo+json" })) }, words.get("takeGeojson")),
        h("button", { type: "button", "data-act": "csv", onclick: () => download("events.csv", new Blob([csv(app.events, app.rows)], { type: "text/csv;charset=utf-8" })) }, words.get("takeCsv")),
        h("button", { type: "button", "data-act": "picture", onclick: () => this.picture() }, words.get("picture")),
        h("button", { type: "button", "data-act": "print", onclick: () => window.print() }, words.get("print")),
        h("button", { type: "button", "data-act": "link", onclick: () => this.copied(app.address.of(app.state)) }, words.get("copyLink")),
        h("button", { type: "button", "data-act": "embed", onclick: () => this.copied(embedCode(app.address.of({ ...app.state, embed: true }), plain(title))) }, words.get("copyEmbed")),
      ),
    );
    this.element.replaceChildren(
      h("h1", {}, bdi(title)),
      this.count,
      h("a", { class: "em-open", href: app.address.of({ ...app.state, embed: false }), target: "_blank", rel: "noopener", onclick: (/** @type {MouseEvent} */ event) => (/** @type {HTMLAnchorElement} */ (event.currentTarget).href = app.address.of({ ...app.state, embed: false })) }, words.get("openMap")),
      this.search,
      h(
        "nav",
        { class: "em-tools", "aria-label": words.get("tools") },
        this.said,
        menu,
        button("theme", () => app.change({ theme: app.dark ? "light" : "dark" }), "◐"),
        h("button", { type: "button", "data-act": "language", lang: words.language === "ar" ? "en" : "ar", onclick: () => app.change({ lang: words.language === "ar" ? "en" : "ar" }) }, words.language === "ar" ? "English" : "العربية"),
      ),
      this.chips,
    );
  }

  /** @param {string} text */
  async copied(text) {
    const { words } = this.app;
    const done = await copy(text);
    this.say(words.get(done ? "copied" : "notCopied"));
  }

  async picture() {
    const { app } = this;
    try {
      download("events.png", await picture(app));
    } catch {
      this.say(app.words.get("noPicture"));
    }
  }

  /** @param {string} text */
  say(text) {
    this.said.textContent = text;
    setTimeout(() => (this.said.textContent = ""), 3000);
  }

  update() {
    const { app } = this;
    const { words } = app;
    if (document.activeElement !== this.search) this.search.value = app.state.text;
    const dead = app.rows.reduce((sum, row) => sum + (app.events.get("fatalities", row) ?? 0), 0);
    const all = app.rows.length === app.events.count;
    this.count.textContent = [
      all ? words.eventCount(app.total) : words.ofCount(app.events.total(app.rows), app.total),
      dead > 0 ? `${words.get("fatalities")}: ${words.number(dead)}` : "",
    ].filter(Boolean).join(" · ");
    this.count.dataset.shown = String(app.events.total(app.rows));
    this.chips.replaceChildren(...chips(app));
    // What a printed page says of its days: those chosen, or all there are.
    this.element.dataset.period = app.state.from === null && app.state.to === null ? app.wholePeriod() : period(app);
  }
}
