/** The panel beside the map: list, filters, summary. */
import { when } from "./card.js";
import { bdi, h, plain, shown } from "./dom.js";
import { fold } from "./fold.js";
import { TICKED } from "./state.js";
import { symbol } from "./symbols.js";

/** @typedef {import("./app.js").App} App */

/** Rows of the list and values of a facet that are shown at first. */
const LIST_PAGE = 60;
const FACET_PAGE = 8;

/**
 * One event as a line.
 * @param {App} app @param {number} row
 */
export function line(app, row) {
  const { words, events } = app;
  const get = (/** @type {string} */ name) => events.get(name, row);
  const dead = get("fatalities");
  const place = (words.language === "en" ? get("location_en") : null) ?? get("location");
  return h(
    "button",
    {
      type: "button", class: "em-row", "data-row": row, onclick: () => app.reader.reveal(row),
      onpointerenter: () => app.reader.point(row), onpointerleave: () => app.reader.point(null),
    },
    symbol(app.styleOf(row), app.signsOf(row)),
    h(
      "span",
      {},
      h("strong", {}, shown(words.type(get("sub_event_type") ?? get("event_type")))),
      " ",
      events.weight(row) > 1 && h("span", { class: "em-dead" }, words.eventCount(events.weight(row))),
      dead > 0 && h("span", { class: "em-dead" }, `${words.get("fatalities")} ${words.number(dead)}`),
      h("small", { class: "em-soft" }, bdi(place ?? words.get("unlocated")), " · ", when(get, words)),
    ),
  );
}

/** Events as lines, as many at first as can be read, the rest on demand. @param {App} app @param {number[]} rows */
export function pages(app, rows) {
  const { words } = app;
  const items = h("ul", { class: "em-list", "aria-label": words.get("events") });
  let shownRows = 0;
  const more = h("button", { type: "button", class: "em-more", onclick: () => extend() });
  const extend = () => {
    const next = rows.slice(shownRows, shownRows + LIST_PAGE);
    items.append(...next.map((row) => h("li", {}, line(app, row))));
    shownRows += next.length;
    more.textContent = `${words.get("more")} (${words.number(rows.length - shownRows)})`;
    more.hidden = shownRows >= rows.length;
  };
  extend();
  return h("div", {}, items, more);
}

/** @param {App} app @param {number[]} rows  newest first */
export function list(app, rows) {
  const { words, state } = app;
  return h(
    "div",
    {},
    h("label", { class: "em-check" }, h("input", { type: "checkbox", checked: state.inView, onchange: () => app.change({ inView: !state.inView }) }), words.get("inView")),
    rows.length === 0 && h("p", { class: "em-empty" }, words.get(app.events.count === 0 ? "noEvents" : "noneShown")),
    pages(app, rows),
  );
}

/** Events without a place: counted and listed. @param {App} app @param {number[]} rows */
export function unplaced(app, rows) {
  const { words } = app;
  if (rows.length === 0) return null;
  return h(
    "details",
    { class: "em-unlocated", open: rows.length <= 20 },
    h("summary", {}, `${words.get("unlocated")} (${words.number(app.events.total(rows))})`),
    h("p", { class: "em-soft" }, words.get("unlocatedHint")),
    pages(app, rows),
  );
}

/** @param {App} app */
export function filters(app) {
  const { words, state } = app;
  return h(
    "form",
    { class: "em-filters", onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
    TICKED.map((key) => facet(app, key)),
    bound(app, "reports", { min: 1, step: 1 }),
    bound(app, "deaths", { min: 0, step: 1 }),
    bound(app, "confidence", { min: 0, max: 1, step: 0.1 }),
    h("p", { class: "em-soft", hidden: state.text === "" }, words.get("searchHint")),
  );
}

/** @param {App} app @param {import("./state.js").Ticked} key */
function facet(app, key) {
  const { words, state } = app;
  const ticked = new Set(state.ticked[key]);
  const counts = app.filter.counts(key).filter(({ name, count }) => name !== "" && (count > 0 || ticked.has(name)));
  if (counts.length === 0) return null;
  const first = [...counts.filter(({ name }) => ticked.has(name)), ...counts.filter(({ name }) => !ticked.has(name))];
  const items = h("ul", {});
  let most = FACET_PAGE;
  const show = () => {
    const asked = fold(find.value).trim();
    const some = asked === "" ? first : first.filter(({ name }) => fold(`${name} ${app.valueWord(key, name)}`).includes(asked));
    items.replaceChildren(...some.slice(0, most).map(({ name, count }) => tickBox(app, key, name, count, ticked.has(name))));
    more.hidden = some.length <= most;
    more.textContent = `${words.get("more")} (${words.number(some.length - most)})`;
  };
  const find = h("input", { type: "search", class: "em-find", hidden: first.length <= 2 * FACET_PAGE, placeholder: words.get("findValue"), "aria-label": `${words.get("findValue")}: ${words.get(`facet_${key}`)}`, oninput: () => show() });
  const more = h("button", { type: "button", class: "em-more", onclick: () => ((most += 10 * FACET_PAGE), show()) });
  show();
  return h("fieldset", { "data-facet": key }, h("legend", {}, words.get(`facet_${key}`)), find, items, more);
}

/** @param {App} app @param {import("./state.js").Ticked} key @param {string} name @param {number} count @param {boolean} ticked */
function tickBox(app, key, name, count, ticked) {
  const { words } = app;
  const change = () => {
    const now = app.state.ticked[key];
    app.change({ ticked: { ...app.state.ticked, [key]: ticked ? now.filter((value) => value !== name) : [...now, name] } });
  };
  return h(
    "li",
    {},
    h("label", { class: "em-check" }, h("input", { type: "checkbox", checked: ticked, value: plain(name), onchange: change }), key === "type" && symbol(app.styleOfType(name), { size: 18 }), h("span", {}, shown(app.valueWord(key, name))), h("span", { class: "em-number" }, words.number(count))),
  );
}

/** @param {App} app @param {import("./state.js").Bound} key @param {Record<string, number>} limits */
function bound(app, key, limits) {
  const { words, state } = app;
  const column = key === "deaths" ? "fatalities" : key;
  if (!app.events.has(column)) return null;
  const input = h("input", {
    type: "number", ...limits, value: state.bounds[key], "data-bound": key,
    onchange: () => app.change({ bounds: { ...app.state.bounds, [key]: input.value === "" ? null : Number(input.value) } }),
  });
  return h("label", { class: "em-bound" }, h("span", {}, words.get(`least_${key}`)), input);
}

/** Filters in force, each with a way to let go of it. @param {App} app */
export function chips(app) {
  const { words, state } = app;
  /** @type {[string, Partial<import("./state.js").State>][]} */
  const found = [];
  for (const key of TICKED) {
    for (const value of state.ticked[key]) found.push([`${words.get(`facet_${key}`)}: ${app.valueWord(key, value)}`, { ticked: { ...state.ticked, [key]: state.ticked[key].filter((other) => other !== value) } }]);
  }
  for (const key of /** @type {const} */ (["reports", "deaths", "confidence"])) {
    const least = state.bounds[key];
    if (least !== null) found.push([`${words.get(`least_${key}`)} ${words.number(least)}`, { bounds: { ...state.bounds, [key]: null } }]);
  }
  if (state.text.trim() !== "") found.push([`«${state.text}»`, { text: "" }]);
  if (state.from !== null || state.to !== null) found.push([period(app), { from: null, to: null }]);
  if (found.length === 0) return [];
  return [
    ...found.map(([text, patch]) => h("button", { type: "button", class: "em-chip", title: words.get("remove"), onclick: () => app.change(patch) }, h("bdi", {}, shown(text)), h("span", { "aria-hidden": "true" }, " ×"))),
    h("button", { type: "button", class: "em-chip em-clear", onclick: () => app.clear() }, words.get("clear")),
  ];
}

/** The days that are shown, in words. @param {App} app */
export function period(app) {
  const { words, state } = app;
  return [state.from, state.to].map((day) => (day === null ? "…" : words.day(day))).join(" – ");
}

/** @param {App} app @param {number[]} rows */
export function summary(app, rows) {
  const { words, events } = app;
  const sum = (/** @type {string} */ name) => rows.reduce((total, row) => total + (events.get(name, row) ?? 0), 0);
  const totals = /** @type {const} */ ([["events", events.total(rows)], ["fatalities", sum("fatalities")], ["injuries", sum("injuries")], ["detained", sum("detained")], ["displaced", sum("displaced")]]);
  const places = app.governorates.sums(rows, (row) => events.weight(row));
  return h(
    "div",
    { class: "em-summary" },
    h("dl", { class: "em-totals" }, totals.filter(([key, value]) => value > 0 || key === "events" || key === "fatalities").map(([key, value]) => h("div", { "data-total": key }, h("dd", {}, words.number(value)), h("dt", {}, words.get(key))))),
    chart(app, words.get("facet_type"), tally(app, "type", rows), (name) => app.styleOfType(name).colour),
    chart(app, words.get("facet_sub"), tally(app, "sub", rows)),
    chart(app, words.get("facet_actor"), tally(app, "actor", rows)),
    chart(app, words.get("governorates"), [...places].map(([number, count]) => [governorateName(app, number), count])),
    h("p", { class: "em-soft" }, words.get("countsHint")),
  );
}

/** @param {App} app @param {number} number */
function governorateName(app, number) {
  const area = app.basemap.governorates[number];
  if (area === undefined) return app.words.get("elsewhere");
  return app.words.language === "ar" ? area.ar || area.en : area.en || area.ar;
}

/** @param {App} app @param {import("./state.js").Ticked} key @param {number[]} rows @returns {[string, number, string?][]} */
function tally(app, key, rows) {
  return app.filter.tally(key, rows).map(({ name, count }) => [app.valueWord(key, name), count, name]);
}

/**
 * A small bar chart.
 * @param {App} app @param {string} title @param {[string, number, string?][]} all @param {(name: string) => string} [colour]
 */
function chart(app, title, all, colour) {
  const some = all.filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1]).slice(0, 8);
  if (some.length === 0) return null;
  const most = some[0]?.[1] ?? 1;
  return h(
    "figure",
    { class: "em-chart" },
    h("figcaption", {}, title),
    h("ul", {}, some.map(([name, count, key]) => {
      const bar = h("span", { class: "em-bar" });
      bar.style.inlineSize = `${(100 * count) / most}%`;
      if (colour && key !== undefined) bar.style.backgroundColor = colour(key);
      return h("li", { title: plain(name) }, h("span", { class: "em-bar-name" }, bdi(name)), h("span", { class: "em-bar-track" }, bar), h("span", { class: "em-number" }, app.words.number(count)));
    })),
  );
}
