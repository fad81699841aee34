/** Taking away what is shown: GeoJSON, CSV, a citation, code to embed the page. */

/** @typedef {import("./table.js").Table} Table */

/** @param {Table} table @param {readonly number[]} rows */
export function geojson(table, rows) {
  const names = Object.keys(table.columns).filter((name) => name !== "latitude" && name !== "longitude");
  const features = rows.map((row) => {
    const [lat, lon] = [table.get("latitude", row), table.get("longitude", row)];
    return {
      type: "Feature",
      geometry: lat === null ? null : { type: "Point", coordinates: [lon, lat] },
      properties: { ...Object.fromEntries(names.map((name) => [name, whole(table, name, row)])), latitude: lat, longitude: lon },
    };
  });
  return JSON.stringify({ type: "FeatureCollection", features });
}

/**
 * A spreadsheet's table: no cell is a formula, and Excel reads it as UTF-8.
 * @param {Table} table @param {readonly number[]} rows
 */
export function csv(table, rows) {
  const names = Object.keys(table.columns);
  const lines = rows.map((row) => names.map((name) => cell(whole(table, name, row))).join(","));
  return `\ufeff${[names.map(cell).join(","), ...lines].join("\r\n")}\r\n`;
}

/** @param {any} value */
function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = Array.isArray(value) && value.every((item) => typeof item === "string") ? value.join("; ") : typeof value === "string" ? value : JSON.stringify(value);
  // A leading sign, tab or line end would make a formula of the text in a spreadsheet; so would a sign after blanks.
  const safe = /^[\s\u0000-\u001f]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
  return /[",\r\n;]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A value as the table that was drawn had it. @param {Table} table @param {string} name @param {number} row */
function whole(table, name, row) {
  const value = table.get(name, row);
  const spans = (/** @type {any} */ list) => (Array.isArray(list) ? list.map(([role, start, end]) => ({ role, start, end })) : []);
  if (name === "evidence") return value === null ? null : spans(value);
  if (name !== "claims" || !Array.isArray(value)) return value;
  return value.map((claim) => ({ notes: table.get("notes", row), ...claim, evidence: spans(claim.evidence ?? table.get("evidence", row)) }));
}

/** @param {string} name @param {Blob} content */
export function download(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/**
 * One event as a line for a footnote.
 * @param {Table} table @param {number} row @param {import("./words.js").Words} words @param {string} title  of the page
 */
export function citation(table, row, words, title) {
  const get = (/** @type {string} */ name) => table.get(name, row);
  const english = words.language === "en";
  const place = (english ? get("location_en") : null) ?? get("location");
  const claims = Array.isArray(get("claims")) ? get("claims") : [];
  const reports = claims.map((/** @type {any} */ claim) => [claim.reported_by, claim.title && `«${claim.title}»`, claim.published, claim.url].filter(Boolean).join(english ? ", " : "، "));
  const parts = [
    [words.type(get("sub_event_type") ?? get("event_type")), place, words.day(get("event_date"))].filter(Boolean).join(english ? ", " : "، "),
    ...(reports.length > 0 ? [...new Set(reports.filter(Boolean))] : [get("source"), ...(get("urls") ?? [])].filter(Boolean)),
    `${title}${get("event_id") === null ? "" : ` [${get("event_id")}]`}`,
  ];
  return `${parts.join(english ? "; " : "؛ ")}.`;
}

/**
 * Code that shows this view in another page. A page that is still a file is named alone: to be put beside the other.
 * @param {string} address @param {string} title
 */
export function embedCode(address, title) {
  const frame = document.createElement("iframe");
  frame.setAttribute("src", address.startsWith("file:") ? address.replace(/^[^#]*\//u, "") : address);
  frame.setAttribute("title", title);
  frame.setAttribute("width", "100%");
  frame.setAttribute("height", "480");
  frame.setAttribute("style", "border:0");
  frame.setAttribute("loading", "lazy");
  return frame.outerHTML;
}

/** Put text on the clipboard; false where the browser does not let a page do so. @param {string} text */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
