/** The basemap's outlines: decoding, projecting, and the question which area holds a point. */

/**
 * @typedef {{lengths: number[], data: string}} PackedArcs
 * @typedef {{code: string | null, country?: string, label: any[] | null, polygons: number[][][]}} PackedArea
 * @typedef {{arcs: PackedArcs, areas: PackedArea[], borders: number[], disputed?: number[]}} PackedTopology
 * @typedef {{rings: Float64Array[][], box: [number, number, number, number]}} Shape  Polygons of rings; x, y in turn.
 */

/**
 * Decode arcs to longitude and latitude.
 * @param {PackedArcs} packed
 * @param {number} grid  degrees between two grid lines
 * @returns {Float64Array[]}
 */
export function decodeArcs(packed, grid) {
  const bytes = Uint8Array.from(atob(packed.data), (char) => char.charCodeAt(0));
  let position = 0;
  const next = () => {
    let value = 0;
    let factor = 1;
    let byte = 0;
    do {
      byte = bytes[position++] ?? 0;
      value += (byte & 0x7f) * factor;
      factor *= 128;
    } while (byte >= 0x80);
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  };
  let x = 0;
  let y = 0;
  return packed.lengths.map((length) => {
    const arc = new Float64Array(2 * length);
    for (let i = 0; i < length; i++) {
      arc[2 * i] = (x += next()) * grid;
      arc[2 * i + 1] = (y += next()) * grid;
    }
    return arc;
  });
}

/**
 * Longitude and latitude to the unit square of the Web Mercator projection.
 * @param {Float64Array} degrees
 */
export function project(degrees) {
  const out = new Float64Array(degrees.length);
  for (let i = 0; i < degrees.length; i += 2) {
    out[i] = (degrees[i] ?? 0) / 360 + 0.5;
    const sine = Math.sin((Math.max(-85.06, Math.min(85.06, degrees[i + 1] ?? 0)) * Math.PI) / 180);
    out[i + 1] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }
  return out;
}

/** The way back. @param {Float64Array} ring @returns {[longitude: number, latitude: number][]} */
export function lonLat(ring) {
  /** @type {[number, number][]} */
  const out = [];
  for (let i = 0; i < ring.length; i += 2) {
    const y = /** @type {number} */ (ring[i + 1]);
    out.push([(/** @type {number} */ (ring[i]) - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI]);
  }
  return out;
}

/** @param {Float64Array} points @returns {[number, number, number, number]} left, top, right, bottom */
export function boxOf(points) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    const x = /** @type {number} */ (points[i]);
    const y = /** @type {number} */ (points[i + 1]);
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return [left, top, right, bottom];
}

/**
 * Join a ring's arcs. A ring that crosses the date line goes on beyond the edge of the map instead of back across it.
 * @param {number[]} ring
 * @param {Float64Array[]} arcs  projected
 */
export function joined(ring, arcs) {
  /** @type {number[]} */
  const out = [];
  let shift = 0;
  for (const number of ring) {
    const arc = /** @type {Float64Array} */ (arcs[number < 0 ? ~number : number]);
    const last = arc.length / 2 - 1;
    for (let i = 0; i <= last; i++) {
      const at = 2 * (number < 0 ? last - i : i);
      const x = /** @type {number} */ (arc[at]);
      const before = out.at(-2) ?? x;
      if (Math.abs(x + shift - before) > 0.5) shift += x + shift > before ? -1 : 1;
      out.push(x + shift, /** @type {number} */ (arc[at + 1]));
    }
  }
  const points = Float64Array.from(out);
  const [left, , right] = boxOf(points);
  const home = Math.floor((left + right) / 2); // most of it stands on the map, wherever the ring began
  return home === 0 ? points : points.map((value, at) => (at % 2 === 0 ? value - home : value));
}

/**
 * @param {number[][][]} polygons
 * @param {Float64Array[]} arcs
 * @returns {Shape[]} one a polygon, so that far parts of an area are drawn only where they are
 */
export function shapes(polygons, arcs) {
  return polygons.map((polygon) => {
    const rings = polygon.map((ring) => joined(ring, arcs));
    return { rings: [rings], box: boxOf(/** @type {Float64Array} */ (rings[0])) };
  });
}

/**
 * Whether a polygon holds a point (even-odd rule).
 * @param {Shape} shape @param {number} x @param {number} y
 */
export function holds(shape, x, y) {
  const [left, top, right, bottom] = shape.box;
  if (x < left || x > right || y < top || y > bottom) return false;
  let inside = false;
  for (const polygon of shape.rings) {
    for (const ring of polygon) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const [xi, yi, xj, yj] = /** @type {[number, number, number, number]} */ ([ring[i], ring[i + 1], ring[j], ring[j + 1]]);
        if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
      }
    }
  }
  return inside;
}
