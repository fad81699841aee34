/** Places that the reports mention, as a layer of their own. */
import L from "leaflet";
import { bdi, h } from "./dom.js";

/** Beyond this many different places the layer shows those that are mentioned most. */
const MOST = 2000;

/**
 * @param {import("./table.js").Table} mentions  places, the most mentioned first: `mentions`, `texts`, `roles`
 * @param {() => import("./words.js").Words} words
 * @returns {L.LayerGroup}
 */
export function mentionLayer(mentions, words) {
  const group = L.layerGroup();
  for (let row = 0; row < Math.min(mentions.count, MOST); row++) {
    L.circleMarker([mentions.get("latitude", row), mentions.get("longitude", row)], {
      radius: Math.min(14, 4 + 2 * Math.log2(mentions.get("mentions", row))),
      className: "em-mention",
      weight: 1.5,
    })
      .bindPopup(() => popup(mentions, row, words()), { className: "em-popup" })
      .addTo(group);
  }
  return group;
}

/** @param {import("./table.js").Table} mentions @param {number} row @param {import("./words.js").Words} words */
function popup(mentions, row, words) {
  const texts = mentions.get("texts", row) ?? [];
  const roles = mentions.get("roles", row) ?? [];
  return h(
    "article",
    { class: "em-card", dir: words.direction, lang: words.language },
    h("h3", {}, bdi(mentions.get("name", row) ?? texts[0] ?? words.get("unknown"))),
    h("p", {}, `${words.get("mentions")}: ${words.number(mentions.get("mentions", row))} · `, texts.flatMap((/** @type {string} */ text, /** @type {number} */ i) => [i > 0 && "، ", bdi(text)])),
    h("p", { class: "em-soft" }, roles.map((/** @type {string} */ role) => words.get(`role_${role}`)).join(" · ")),
  );
}
