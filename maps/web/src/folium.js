/**
 * What folium's own children expect of a page: Leaflet with its marker pictures, and the two calls of jQuery
 * (`$(html)[0]`, `$(document).ready(f)`) and the one of Leaflet.awesome-markers that its templates make.
 */
import icon from "leaflet/dist/images/marker-icon.png";
import icon2x from "leaflet/dist/images/marker-icon-2x.png";
import shadow from "leaflet/dist/images/marker-shadow.png";

/** @param {string | Document} what  Markup of one element as folium writes it, or the document. */
function query(what) {
  if (what === document) return { ready: (/** @type {() => void} */ run) => run() };
  const template = document.createElement("template");
  template.innerHTML = String(what).trim();
  return [template.content.firstElementChild];
}

/**
 * A pin in the colour asked for; the pictograms of the icon font are left out.
 * @param {typeof import("leaflet")} L
 * @param {{markerColor?: string}} options
 */
function pin(L, options) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 25 41");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M12.5 0C5.6 0 0 5.6 0 12.5 0 22 12.5 41 12.5 41S25 22 25 12.5C25 5.6 19.4 0 12.5 0Z");
  path.style.fill = options.markerColor ?? "blue";
  svg.append(path);
  return L.divIcon({ html: /** @type {any} */ (svg), className: "em-pin", iconSize: [25, 41], iconAnchor: [12, 41], popupAnchor: [1, -34] });
}

/** @param {typeof import("leaflet")} L */
export function prepareLeaflet(L) {
  delete (/** @type {any} */ (L.Icon.Default.prototype)._getIconUrl);
  L.Icon.Default.mergeOptions({ iconUrl: icon, iconRetinaUrl: icon2x, shadowUrl: shadow });
  const page = /** @type {any} */ (window);
  page.$ ??= query;
  /** @type {any} */ (L).AwesomeMarkers ??= {
    icon: (/** @type {object} */ options) => pin(L, options),
    Icon: L.Icon,
  };
}
