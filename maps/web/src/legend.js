/** The legend on the map, and the choice of what the map shows. */
import { h, shown } from "./dom.js";
import { STEPS } from "./scale.js";
import { symbol } from "./symbols.js";

/** @typedef {import("./app.js").App} App */

/** @param {App} app */
export function layerChoice(app) {
  const { words, state } = app;
  return h(
    "details",
    { class: "em-layers", dir: words.direction, open: app.choiceOpen, ontoggle: (/** @type {Event} */ event) => (app.choiceOpen = /** @type {HTMLDetailsElement} */ (event.target).open) },
    h("summary", {}, words.get("layers")),
    app.views.map((view) =>
      h("label", { class: "em-check" }, h("input", { type: "radio", name: "em-view", value: view, checked: state.view === view, onchange: () => app.change({ view }) }), words.get(`view_${view}`)),
    ),
    app.mentions.count > 0 && h("label", { class: "em-check" }, h("input", { type: "checkbox", name: "em-mentions", checked: state.mentions, onchange: () => app.change({ mentions: !app.state.mentions }) }), words.get("mentions")),
  );
}

/** @param {App} app @param {{limits: number[] | null, left: number}} drawn  of a choropleth's steps; events that a view cannot show */
export function legend(app, { limits, left }) {
  const { words, state } = app;
  return h(
    "details",
    { class: "em-legend", open: !app.narrow, dir: words.direction },
    h("summary", {}, state.view === "points" ? words.get("legend") : words.get(`view_${state.view}`)),
    state.view === "points" && pointLegend(app),
    state.view === "heat" && heatLegend(app),
    limits !== null && stepLegend(app, limits),
    left > 0 && h("p", { class: "em-soft em-left" }, `${words.get(state.view === "heat" ? "notInHeat" : "notInAreas")}: ${words.number(left)}`),
    app.byMachine && h("p", { class: "em-soft" }, words.get("machineHint")),
  );
}

/** @param {App} app */
function pointLegend(app) {
  const { words } = app;
  const counts = new Map(app.filter.tally("type", app.rows).map(({ name, count }) => [name, count]));
  const example = /** @type {import("./symbols.js").Style} */ ({ colour: "#555", shape: "circle" });
  return h(
    "ul",
    {},
    app.types.map((type) => h("li", { "data-type": type }, symbol(app.styleOfType(type), { size: 20 }), h("span", {}, shown(words.type(type))), h("span", { class: "em-number" }, words.number(counts.get(type) ?? 0)))),
    app.signs.hollow && h("li", {}, symbol(example, { hollow: true, size: 20 }), h("span", {}, words.get("planned"))),
    app.signs.disputed && h("li", {}, symbol(example, { disputed: true, size: 20 }), h("span", {}, words.get("disputedSign"))),
    app.signs.rough && h("li", {}, symbol(example, { rough: true, size: 20 }), h("span", {}, words.get("roughSign"))),
  );
}

/** @param {App} app */
function heatLegend(app) {
  const scale = h("span", { class: "em-scale" }, STEPS.map((colour) => {
    const patch = h("span", {});
    patch.style.background = colour;
    return patch;
  }));
  return h("p", { class: "em-heat-scale" }, h("span", {}, app.words.get("few")), scale, h("span", {}, app.words.get("many")));
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
