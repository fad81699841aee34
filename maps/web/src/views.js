/** Other ways to see where: heat, and governorates by number of events or of dead. */
import L from "leaflet";
import { bdi, h } from "./dom.js";
import { STEPS, stepLimits } from "./scale.js";
import { lonLat } from "./topology.js";

/** @typedef {import("./basemap_data.js").Basemap} Basemap */
/** @typedef {[latitude: number, longitude: number, events: number]} Weighted */

/**
 * Heat: where many events are near each other.
 * @param {() => Weighted[]} places
 * @returns {L.Layer & {redraw: () => void}}
 */
export function heat(places) {
  const Heat = L.Layer.extend({
    /** @param {L.Map} map */
    onAdd(map) {
      this._canvas = L.DomUtil.create("canvas", "em-heat leaflet-zoom-hide");
      map.getPane("overlayPane")?.append(this._canvas);
      map.on("moveend resize", this.redraw, this);
      this.redraw();
    },
    /** @param {L.Map} map */
    onRemove(map) {
      map.off("moveend resize", this.redraw, this);
      this._canvas.remove();
    },
    redraw() {
      if (this._map) drawHeat(this._map, this._canvas, places());
    },
  });
  return new /** @type {any} */ (Heat)();
}

/** @param {L.Map} map @param {HTMLCanvasElement} canvas @param {Weighted[]} places */
function drawHeat(map, canvas, places) {
  const size = map.getSize();
  const cell = 4; // pixels of the screen to one of the canvas
  L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
  const [width, height] = [Math.ceil(size.x / cell), Math.ceil(size.y / cell)];
  Object.assign(canvas, { width, height });
  canvas.style.width = `${size.x}px`;
  canvas.style.height = `${size.y}px`;
  const sums = new Float32Array(width * height);
  const reach = 7;
  for (const [latitude, longitude, events] of places) {
    const point = map.latLngToContainerPoint([latitude, longitude]);
    const [cx, cy] = [point.x / cell, point.y / cell];
    if (cx < -reach || cy < -reach || cx > width + reach || cy > height + reach) continue;
    for (let y = Math.max(0, Math.floor(cy - reach)); y <= Math.min(height - 1, cy + reach); y++) {
      for (let x = Math.max(0, Math.floor(cx - reach)); x <= Math.min(width - 1, cx + reach); x++) {
        const near = 1 - ((x - cx) ** 2 + (y - cy) ** 2) / reach ** 2;
        if (near > 0) sums[y * width + x] = (sums[y * width + x] ?? 0) + events * near * near;
      }
    }
  }
  const most = sums.reduce((a, b) => Math.max(a, b), 0);
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = pen.createImageData(width, height);
  const scale = STEPS.map((step) => [1, 3, 5].map((at) => parseInt(step.slice(at, at + 2), 16)));
  sums.forEach((sum, at) => {
    if (sum < 0.05) return;
    const share = Math.sqrt(sum / most);
    const [red, green, blue] = /** @type {[number, number, number]} */ (scale[Math.min(4, Math.floor(share * 5))]);
    image.data.set([red, green, blue, 110 + 110 * share], 4 * at);
  });
  pen.putImageData(image, 0, 0);
}

/**
 * @param {Basemap} basemap
 * @param {Map<number, number>} sums  by governorate
 * @param {import("./words.js").Words} words
 * @param {(value: number) => string} say
 * @returns {{layer: L.LayerGroup, limits: number[]}} limits: upper ends of the steps
 */
export function choropleth(basemap, sums, words, say) {
  const most = Math.max(1, ...[...sums].filter(([number]) => number >= 0).map(([, sum]) => sum));
  const limits = stepLimits(most);
  const layer = L.layerGroup();
  for (const [number, sum] of sums) {
    const area = basemap.governorates[number];
    if (area === undefined || sum === 0) continue;
    const colour = STEPS[limits.findIndex((limit) => sum <= limit)] ?? "#440154";
    const name = words.language === "ar" ? area.ar || area.en : area.en || area.ar;
    L.geoJSON(/** @type {any} */ ({ type: "MultiPolygon", coordinates: area.shapes.flatMap((shape) => shape.rings.map((rings) => rings.map(lonLat))) }), { style: { color: "#fff", weight: 1, fillColor: colour, fillOpacity: 0.75, className: "em-area" } })
      .bindTooltip(() => h("div", { dir: words.direction }, h("strong", {}, bdi(name)), " ", say(sum)), { sticky: true })
      .addTo(layer);
  }
  return { layer, limits };
}
