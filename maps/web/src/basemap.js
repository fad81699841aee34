/** The page's own basemap: land, borders and governorates on canvas tiles, names above them. Nothing is fetched. */
import L from "leaflet";

/** @typedef {import("./basemap_data.js").Basemap} Basemap */
/** @typedef {import("./basemap_data.js").Label} Label */
/** @typedef {import("./basemap_data.js").Line} Line */
/** @typedef {[left: number, top: number, right: number, bottom: number]} Box */

/** @param {Box} a @param {Box} b */
const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

/** Zooms from which governorates are drawn and named. */
const GOVERNORATES_FROM = 5;
const RIVERS_FROM = 4;

/** @param {HTMLElement} element */
function colours(element) {
  const style = getComputedStyle(element);
  const read = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  return {
    sea: read("--em-sea"),
    land: read("--em-land"),
    coast: read("--em-coast"),
    border: read("--em-border"),
    inner: read("--em-inner"),
    label: read("--em-label"),
    halo: read("--em-halo"),
  };
}

/**
 * Land and lines, tile by tile.
 * @param {Basemap} basemap
 * @returns {L.GridLayer}
 */
export function outlines(basemap) {
  const Outlines = L.GridLayer.extend({
    /** @param {L.Coords} coords */
    createTile(coords) {
      const size = 256;
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = size * ratio;
      const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
      pen.scale(ratio, ratio);
      drawTile(pen, basemap, coords, colours(/** @type {any} */ (this)._map.getContainer()));
      return canvas;
    },
  });
  return new /** @type {any} */ (Outlines)({ pane: "tilePane", noWrap: true, maxZoom: 18, updateWhenZooming: false });
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Basemap} basemap
 * @param {L.Coords} coords
 * @param {ReturnType<typeof colours>} colour
 */
function drawTile(pen, basemap, coords, colour) {
  const scale = 256 * 2 ** coords.z;
  const [x0, y0] = [coords.x * 256, coords.y * 256];
  const margin = 4 / scale;
  /** @type {Box} */
  const view = [x0 / scale - margin, y0 / scale - margin, (x0 + 256) / scale + margin, (y0 + 256) / scale + margin];
  const visible = (/** @type {{box: Box}} */ { box }) => meet(box, view);
  const trace = (/** @type {Float64Array} */ line) => {
    for (let i = 0; i < line.length; i += 2) {
      const x = /** @type {number} */ (line[i]) * scale - x0;
      const y = /** @type {number} */ (line[i + 1]) * scale - y0;
      if (i === 0) pen.moveTo(x, y);
      else pen.lineTo(x, y);
    }
  };
  pen.lineJoin = "round";
  pen.beginPath();
  for (const shape of basemap.land.filter(visible)) shape.rings.flat().forEach(trace);
  pen.fillStyle = colour.land;
  pen.fill("evenodd");
  pen.strokeStyle = colour.coast;
  pen.lineWidth = 1;
  pen.stroke();
  /** @param {Line[]} lines @param {string} style @param {number} width @param {number[]} dash */
  const stroke = (lines, style, width, dash) => {
    pen.beginPath();
    for (const { line } of lines.filter(visible)) trace(line);
    pen.setLineDash(dash);
    pen.strokeStyle = style;
    pen.lineWidth = width;
    pen.stroke();
  };
  pen.beginPath();
  for (const { line } of basemap.lakes.filter(visible)) trace(line);
  pen.fillStyle = colour.sea;
  pen.fill();
  stroke(basemap.lakes, colour.coast, 1, []);
  if (coords.z >= RIVERS_FROM) stroke(basemap.rivers, colour.coast, coords.z < 6 ? 0.7 : 1.3, []);
  if (coords.z >= GOVERNORATES_FROM) stroke(basemap.innerBorders, colour.inner, 1, []);
  stroke(basemap.borders, colour.land, 2, []);
  stroke(basemap.disputed, colour.land, 3, []);
  stroke(basemap.borders, colour.border, coords.z < 5 ? 0.8 : 1.4, []);
  stroke(basemap.disputed, colour.border, coords.z < 5 ? 0.8 : 1.4, [5, 4]);
}

/**
 * Names, laid so that none covers another; drawn anew after each move.
 * @param {Basemap} basemap
 * @param {() => string} language  "ar" or "en"
 * @returns {L.Layer & {redraw: () => void}}
 */
export function names(basemap, language) {
  const Names = L.Layer.extend({
    /** @param {L.Map} map */
    onAdd(map) {
      this._canvas = L.DomUtil.create("canvas", "em-names leaflet-zoom-hide");
      this._canvas.setAttribute("aria-hidden", "true");
      const pane = map.getPane("em-names") ?? map.createPane("em-names");
      pane.style.zIndex = "350";
      pane.style.pointerEvents = "none";
      pane.append(this._canvas);
      map.on("moveend resize", this.redraw, this);
      this.redraw();
    },
    /** @param {L.Map} map */
    onRemove(map) {
      map.off("moveend resize", this.redraw, this);
      this._canvas.remove();
    },
    redraw() {
      drawNames(this._map, this._canvas, basemap.labels, language());
    },
  });
  return new /** @type {any} */ (Names)();
}

/**
 * @param {L.Map} map
 * @param {HTMLCanvasElement} canvas
 * @param {Label[]} all
 * @param {string} language
 */
function drawNames(map, canvas, all, language) {
  const size = map.getSize();
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
  canvas.width = size.x * ratio;
  canvas.height = size.y * ratio;
  canvas.style.width = `${size.x}px`;
  canvas.style.height = `${size.y}px`;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.scale(ratio, ratio);
  const colour = colours(map.getContainer());
  const zoom = map.getZoom();
  const bounds = map.getBounds().pad(0.05);
  /** @type {Box[]} */
  const taken = [];
  pen.textAlign = "center";
  pen.lineJoin = "round";
  // A great city that a country's name would cover goes before it, once there is room for both.
  const great = (/** @type {Label} */ label) => zoom >= 6 && label.kind === "city" && label.rank <= zoom - 2;
  for (const label of [...all.filter(great), ...all.filter((one) => !great(one))]) {
    if (!isShown(label, zoom) || !bounds.contains([label.lat, label.lon])) continue;
    const text = (language === "ar" ? label.ar || label.en : label.en || label.ar);
    const { font, alpha } = lettering(label, zoom);
    pen.font = font;
    const point = map.latLngToContainerPoint([label.lat, label.lon]);
    const half = pen.measureText(text).width / 2 + 4;
    /** @type {Box} */
    const box = [point.x - half, point.y - 11, point.x + half, point.y + 9];
    if (taken.some((other) => meet(box, other))) continue;
    taken.push(box);
    pen.globalAlpha = alpha;
    pen.strokeStyle = colour.halo;
    pen.lineWidth = 3;
    const baseline = label.kind === "city" ? point.y - 5 : point.y + 4;
    pen.strokeText(text, point.x, baseline);
    pen.fillStyle = colour.label;
    pen.fillText(text, point.x, baseline);
    if (label.kind === "city") {
      pen.beginPath();
      pen.arc(point.x, point.y, 1.8, 0, 2 * Math.PI);
      pen.fill();
    }
  }
}

/** Zooms at which a country of a label rank is named. @param {number} rank @param {number} zoom */
const countryShown = (rank, zoom) => zoom >= (rank <= 2 ? 2 : rank <= 3 ? 3 : rank <= 5 ? 4 : 7) && zoom <= 8;

/** @param {Label} label @param {number} zoom */
function isShown(label, zoom) {
  if (label.kind === "country") return countryShown(label.rank, zoom);
  if (label.kind === "governorate") return zoom >= label.rank && zoom <= 9;
  return zoom >= label.rank;
}

/** @param {Label} label @param {number} zoom */
function lettering(label, zoom) {
  const family = "system-ui, 'Segoe UI', 'Noto Naskh Arabic', 'Noto Sans Arabic', sans-serif";
  if (label.kind === "country") return { font: `600 ${zoom < 4 ? 12 : 15}px ${family}`, alpha: 0.75 };
  if (label.kind === "governorate") return { font: `italic 12px ${family}`, alpha: 0.6 };
  return { font: `${label.rank <= zoom - 2 ? "600 13px" : "12px"} ${family}`, alpha: 0.95 };
}
