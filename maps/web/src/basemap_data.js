/** The basemap as the page carries it: outlines, lines and names. */
import { boxOf, decodeArcs, project, shapes } from "./topology.js";

/** @typedef {import("./topology.js").Shape} Shape */
/** @typedef {{line: Float64Array, box: [number, number, number, number]}} Line */
/** @typedef {{kind: "country" | "governorate" | "city", ar: string, en: string, lat: number, lon: number, rank: number}} Label */

/** @param {Float64Array[]} arcs @returns {Line[]} */
const asLines = (arcs) => arcs.map((line) => ({ line, box: boxOf(line) }));

/** The decoded basemap. */
export class Basemap {
  /** @param {any} packed  `maps/data/basemap.json` */
  constructor(packed) {
    const countries = decodeArcs(packed.countries.arcs, packed.grid).map(project);
    const governorates = decodeArcs(packed.governorates.arcs, packed.grid).map(project);
    /** @type {Shape[]} */
    this.land = packed.countries.areas.flatMap((/** @type {any} */ area) => shapes(area.polygons, countries));
    /** @param {number[]} numbers @param {Float64Array[]} arcs */
    const lines = (numbers, arcs) => asLines(numbers.map((number) => /** @type {Float64Array} */ (arcs[number])));
    const { rivers, lakes } = packed.water;
    this.rivers = asLines(decodeArcs(rivers, packed.grid).map(project));
    this.lakes = asLines(decodeArcs(lakes, packed.grid).map(project));
    this.borders = lines(packed.countries.borders, countries);
    this.disputed = lines(packed.countries.disputed, countries);
    this.innerBorders = lines(packed.governorates.borders, governorates);
    /** @type {{code: string | null, country: string, ar: string, en: string, shapes: Shape[]}[]} */
    this.governorates = packed.governorates.areas.map((/** @type {any} */ area) => ({
      code: area.code,
      country: area.country,
      ar: area.label[0],
      en: area.label[1],
      shapes: shapes(area.polygons, governorates),
    }));
    this.labels = labels(packed);
  }
}

/** @param {any} packed @returns {Label[]} the more important first */
function labels(packed) {
  /** @type {Label[]} */
  const found = [];
  for (const { label } of packed.countries.areas) {
    if (label) found.push({ kind: "country", ar: label[0], en: label[1], lat: label[2], lon: label[3], rank: label[4] });
  }
  for (const [ar, en, lat, lon, thousands] of packed.cities) {
    found.push({ kind: "city", ar, en, lat, lon, rank: cityZoom(thousands) });
  }
  for (const { label } of packed.governorates.areas) {
    if (label[0] || label[1]) found.push({ kind: "governorate", ar: label[0], en: label[1], lat: label[2], lon: label[3], rank: 6 });
  }
  return found;
}

/** Zoom from which a city is named. @param {number} thousands  of inhabitants */
function cityZoom(thousands) {
  for (const [floor, zoom] of /** @type {const} */ ([[5000, 4], [1500, 5], [500, 6], [150, 7], [50, 8], [15, 9]])) {
    if (thousands >= floor) return zoom;
  }
  return 10;
}
