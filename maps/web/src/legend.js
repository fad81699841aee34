/** The legend on the map, and the choice of what the map shows. */
import { h, shown } from "./dom.js";
import { STEPS } from "./scale.js";
import { VIEWS } from "./state.js";
import { symbol } from "./symbols.js";

/** @typedef {import("./app.js").App} App */

/** @param {App} app */
export function layerChoice(app) {
  const { words, state } = app;
  return h(
    "details",
    { class: "em-layers", dir: words.direction, open: app.choiceOpen, ontoggle: (/** @type {Event} */ event) => (app.choiceOpen = /** @type {HTMLDetailsElement} */ (event.target).open) },
    h("summary", {}, words.get("layers")),
    VIEWS.filter((view) => view !== "killed" || app.events.has("fatalities")).map((view) =>
      h("label", { class: "em-check" }, h("input", { type: "radio", name: "em-view", value: view, checked: state.view === view, onchange: () => app.change({ view }) }), words.get(`view_${view}`)),
    ),
    app.mentionCount > 0 && h("label", { class: "em-check" }, h("input", { type: "checkbox", name: "em-mentions", checked: app.mentionsShown, onchange: () => app.toggleMentions() }), words.get("mentions")),
  );
}

/** @param {App} app @param {number[] | null} limits  of a choropleth's steps */
export function legend(app, limits) {
  const { words } = app;
  return h("details", { class: "em-legend", open: !app.narrow, dir: words.direction }, h("summary", {}, words.get("legend")), limits === null ? pointLegend(app) : stepLegend(app, limits), h("p", { class: "em-soft" }, words.get("machineHint")));
}

/** @param {App} app */
function pointLegend(app) {
  const { words } = app;
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const row of app.rows) counts.set(app.typeOf(row), (counts.get(app.typeOf(row)) ?? 0) + app.events.weight(row));
  const example = /** @type {import("./symbols.js").Style} */ ({ colour: "#555", shape: "circle" });
  return h(
    "ul",
    {},
    app.types.map((type) => h("li", { "data-type": type }, symbol(app.styleOfType(type), { size: 20 }), h("span", {}, shown(words.type(type))), h("span", { class: "em-number" }, words.number(counts.get(type) ?? 0)))),
    app.signs.planned && h("li", {}, symbol(example, { hollow: true, size: 20 }), h("span", {}, words.get("planned"))),
    app.signs.disputed && h("li", {}, symbol(example, { disputed: true, size: 20 }), h("span", {}, words.get("disputedSign"))),
    app.signs.extent && h("li", {}, h("span", { class: "em-extent-sign" }), h("span", {}, words.get("extentSign"))),
  );
}

/** @param {App} app @param {number[]} limits */
function stepLegend(app, limits) {
  const { words } = app;
  return h(
    "ul",
    {},
    limits.map((limit, number) => {
      const from = (limits[number - 1] ?? 0) + 1;
      const patch = h("span", { class: "em-patch" });
      patch.style.background = STEPS[number] ?? "";
      return h("li", {}, patch, h("span", { dir: "ltr" }, from >= limit ? words.number(limit) : `${words.number(from)}–${words.number(limit)}`));
    }),
  );
}
