/** How an event type looks: a colour that colour-blind readers tell apart (Okabe and Ito 2008) and a shape of its own. */
import { svg } from "./dom.js";

/** Outlines in a box of 24 by 24. */
const SHAPES = {
  circle: "M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18Z",
  square: "M4 4h16v16H4Z",
  diamond: "M12 1.5 22.5 12 12 22.5 1.5 12Z",
  triangle: "M12 2.5 22.5 21h-21Z",
  down: "M12 21.5 1.5 3h21Z",
  star: "M12 1l2.6 5.7 5.2-2.5-2.5 5.2L23 12l-5.7 2.6 2.5 5.2-5.2-2.5L12 23l-2.6-5.7-5.2 2.5 2.5-5.2L1 12l5.7-2.6-2.5-5.2 5.2 2.5Z",
  hexagon: "M7 3h10l5.5 9L17 21H7L1.5 12Z",
  cross: "M8.5 2h7v6.500h6.500v7h-6.500v6.500h-7v-6.500H2v-7h6.500Z",
};

/** @typedef {{colour: string, shape: keyof typeof SHAPES}} Style */

/** @type {Record<string, Style>} */
const STYLES = {
  Battles: { colour: "#D55E00", shape: "diamond" },
  "Explosions/Remote violence": { colour: "#E69F00", shape: "star" },
  "Violence against civilians": { colour: "#CC79A7", shape: "triangle" },
  Protests: { colour: "#0072B2", shape: "circle" },
  Riots: { colour: "#56B4E9", shape: "down" },
  "Strategic developments": { colour: "#009E73", shape: "square" },
  Diplomacy: { colour: "#6B5B95", shape: "hexagon" },
};
/** @type {Style[]} */
const FURTHER = [
  { colour: "#7A5C1E", shape: "cross" },
  { colour: "#4D4D4D", shape: "square" },
  { colour: "#0072B2", shape: "diamond" },
  { colour: "#D55E00", shape: "circle" },
  { colour: "#009E73", shape: "triangle" },
];

/**
 * The styles of the types of a table; types of other schemes get one of the further styles in turn.
 * @param {string[]} types
 * @param {Record<string, string>} [colours]  colours of the user's own by type
 * @returns {Map<string, Style>}
 */
export function stylesOf(types, colours = {}) {
  let further = 0;
  return new Map(
    types.map((type) => {
      const style = STYLES[type] ?? /** @type {Style} */ (FURTHER[further++ % FURTHER.length]);
      return [type, { ...style, colour: Object.hasOwn(colours, type) ? /** @type {string} */ (colours[type]) : style.colour }];
    }),
  );
}

/** @typedef {{hollow?: boolean, disputed?: boolean, rough?: boolean}} Signs  planned; denied; place known only roughly */

/**
 * @param {Style} style
 * @param {Signs & {size?: number}} [options]
 */
export function symbol(style, { hollow = false, disputed = false, rough = false, size = 22 } = {}) {
  const shape = { d: SHAPES[style.shape], transform: rough ? "translate(12 12) scale(.66) translate(-12 -12)" : null };
  return svg(
    "svg",
    { viewBox: "-2 -2 28 28", width: size, height: size, "aria-hidden": "true", class: hollow ? "em-symbol em-hollow" : "em-symbol" },
    rough && svg("circle", { cx: 12, cy: 12, r: 12.5, class: "em-rough-ground" }),
    rough && svg("circle", { cx: 12, cy: 12, r: 12.5, fill: "none", stroke: style.colour, "stroke-width": 2, "stroke-dasharray": "3.6 2.95" }),
    svg("path", { ...shape, class: "em-symbol-edge" }),
    svg("path", {
      ...shape,
      fill: hollow ? "#fff" : style.colour,
      stroke: hollow ? style.colour : "#fff",
      "stroke-width": hollow ? 3 : 1.6,
      "stroke-linejoin": "round",
    }),
    disputed && svg("text", { x: 12, y: 17.5, "text-anchor": "middle", class: hollow ? "em-doubt em-doubt-dark" : "em-doubt" }, "?"),
  );
}

/**
 * A ring of the types in a cluster with their number inside.
 * @param {number} total
 * @param {{colour: string, count: number}[]} parts
 */
export function ring(total, parts) {
  const size = total < 10 ? 34 : total < 100 ? 40 : total < 1000 ? 46 : 54;
  const radius = 15.915494; // of a circle of circumference 100
  let before = 0;
  return svg(
    "svg",
    { viewBox: "0 0 42 42", width: size, height: size, "aria-hidden": "true" },
    svg("circle", { cx: 21, cy: 21, r: 19, class: "em-ring-ground" }),
    parts.map(({ colour, count }) => {
      const share = (100 * count) / total;
      const arc = svg("circle", {
        cx: 21, cy: 21, r: radius, fill: "none", stroke: colour, "stroke-width": 6,
        "stroke-dasharray": `${share} ${100 - share}`, "stroke-dashoffset": 25 - before,
      });
      before += share;
      return arc;
    }),
    svg("text", { x: 21, y: 25, "text-anchor": "middle", class: "em-ring-count" }, brief(total)),
  );
}

/** @param {number} count */
function brief(count) {
  return count < 10000 ? String(count) : `${Math.round(count / 1000)}k`;
}
