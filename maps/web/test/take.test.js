import assert from "node:assert/strict";
import { test } from "node:test";
import { Table } from "../src/table.js";
import { citation, csv, geojson } from "../src/take.js";
import { Words } from "../src/words.js";

const table = (/** @type {Record<string, any>} */ columns) => new Table({ count: 1, columns });

for (const text of ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\n=1", "＝1", "=cmd|' /C calc'!A0", "\u0000=1"]) {
  test(`no cell is a formula: ${JSON.stringify(text)}`, () => {
    const line = /** @type {string} */ (csv(table({ notes: [text] }), [0]).split("\r\n").slice(1).join("\r\n"));
    assert.match(line, /^"?'/u);
  });
}

test("a negative number stays a number", () => assert.match(csv(table({ longitude: [-5.5] }), [0]), /\r\n-5\.5\r\n$/u));
test("Excel is told that it is UTF-8", () => assert.equal(csv(table({ notes: ["حلب"] }), [0]).charCodeAt(0), 0xfeff));
test("quotes, commas and line ends stay in their cell", () => assert.match(csv(table({ notes: ['a "b",\nc'] }), [0]), /"a ""b"",\nc"/u));

test("GeoJSON has points, null without a place, and evidence by name", () => {
  const made = JSON.parse(geojson(new Table({ count: 2, columns: { latitude: [35, null], longitude: [36, null], evidence: [[["trigger", 0, 3]], null] } }), [0, 1]));
  assert.deepEqual(made.features[0].geometry, { type: "Point", coordinates: [36, 35] });
  assert.deepEqual(made.features[0].properties.evidence, [{ role: "trigger", start: 0, end: 3 }]);
  assert.equal(made.features[1].geometry, null);
});

test("a citation names event, place, day, report and page", () => {
  const made = citation(
    table({
      event_id: ["e1"], sub_event_type: ["Armed clash"], location_en: ["Saraqib"], event_date: ["2021-03-04"],
      claims: [[{ reported_by: "Agency", title: "Clash", published: "2021-03-05", url: "https://example.org/a" }]],
    }),
    0,
    new Words("en"),
    "My map",
  );
  assert.equal(made, "Armed clash, Saraqib, 4 March 2021; Agency, «Clash», 2021-03-05, https://example.org/a; My map [e1].");
});
