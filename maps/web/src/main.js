/** The page's entry: Leaflet for folium's own script, and `eventMaps.start` for ours. */
import L from "leaflet";
import "leaflet/dist/leaflet.css";
import "./style.css";
import { prepareLeaflet } from "./folium.js";
import { start } from "./app.js";

prepareLeaflet(L);
Object.assign(window, { L, eventMaps: { start } });
