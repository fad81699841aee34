/** Places that the reports mention, as a layer of their own. */
import L from "leaflet";
import { bdi, h } from "./dom.js";

/** Beyond this many different places the layer shows those that are mentioned most. */
const MOST = 2000;

/**
 * @param {import("./table.js").Table} mentions
 * @param {() => import("./words.js").Words} words
 * @returns {L.LayerGroup}
 */
export function mentionLayer(mentions, words) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  for (let row = 0; row < mentions.count; row++) {
    const [lat, lon] = [mentions.get("latitude", row), mentions.get("longitude", row)];
    if (lat === null || lon === null) continue;
    const key = `${lat},${lon}`;
    const rows = places.get(key);
    if (rows === undefined) places.set(key, [row]);
    else rows.push(row);
  }
  const group = L.layerGroup();
  for (const rows of [...places.values()].sort((a, b) => b.length - a.length).slice(0, MOST)) {
    const first = /** @type {number} */ (rows[0]);
    L.circleMarker([mentions.get("latitude", first), mentions.get("longitude", first)], {
      radius: Math.min(14, 4 + 2 * Math.log2(rows.length)),
      className: "em-mention",
      weight: 1.5,
    })
      .bindPopup(() => popup(mentions, rows, words()), { className: "em-popup" })
      .addTo(group);
  }
  return group;
}

/** @param {import("./table.js").Table} mentions @param {number[]} rows @param {import("./words.js").Words} words */
function popup(mentions, rows, words) {
  const first = /** @type {number} */ (rows[0]);
  const spellings = [...new Set(rows.map((row) => mentions.get("text", row)))];
  const roles = [...new Set(rows.map((row) => mentions.get("role", row)))].filter((role) => role !== null);
  const name = mentions.get("name", first) ?? spellings[0];
  return h(
    "article",
    { class: "em-card", dir: words.direction, lang: words.language },
    h("h3", {}, bdi(name)),
    h("p", {}, `${words.get("mentions")}: ${words.number(rows.length)} · `, spellings.slice(0, 8).flatMap((text, i) => [i > 0 && "، ", bdi(text)])),
    h("p", { class: "em-soft" }, roles.map((role) => words.get(`role_${role}`)).join(" · ")),
  );
}
