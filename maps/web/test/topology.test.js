import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Basemap } from "../src/basemap_data.js";
import { fanned } from "../src/fan.js";
import { holds, joined, project } from "../src/topology.js";
import { stepLimits } from "../src/scale.js";

const data = (/** @type {string} */ name) => JSON.parse(readFileSync(new URL(`../../data/${name}`, import.meta.url), "utf8"));
const basemap = new Basemap({ ...data("basemap.json"), water: data("water.json") });
const governorateAt = (/** @type {number} */ lat, /** @type {number} */ lon) => {
  const [x, y] = /** @type {[number, number]} */ ([...project(Float64Array.of(lon, lat))]);
  return basemap.governorates.filter((area) => area.shapes.some((shape) => holds(shape, x, y))).map((area) => area.code);
};

for (const [name, lat, lon, code] of /** @type {const} */ ([
  ["Aleppo", 36.2, 37.16, "SY.09"],
  ["Hama", 35.13, 36.75, "SY.10"],
  ["Mosul", 36.34, 43.13, "IQ.15"],
  ["Taiz", 13.58, 44.02, "YE.25"],
  ["Benghazi", 32.11, 20.06, "LY.69"],
])) {
  test(`${name} lies in ${code}, and in no other governorate`, () => assert.deepEqual(governorateAt(lat, lon), [code]));
}

test("the sea is in none", () => assert.deepEqual(governorateAt(34, 33), []));
test("there is land on every continent", () => assert.ok(basemap.land.length > 500));
test("the Euphrates passes Raqqa", () => {
  const [x, y] = /** @type {[number, number]} */ ([...project(Float64Array.of(39.01, 35.95))]);
  const near = basemap.rivers.some(({ line }) => line.some((at, i) => i % 2 === 0 && Math.hypot(at - x, /** @type {number} */ (line[i + 1]) - y) < 0.0005));
  assert.ok(near);
});
test("labels have both languages", () => {
  const countries = basemap.labels.filter(({ kind }) => kind === "country");
  assert.ok(countries.length > 180);
  for (const { ar, en } of countries) assert.ok(/[ء-ي]/u.test(ar) && en.length > 2);
});

test("events of one spot are drawn apart", () => {
  for (const count of [2, 5, 12, 13, 60]) {
    const places = Array.from({ length: count }, (_, number) => fanned(number, count));
    for (const [i, a] of places.entries()) {
      for (const b of places.slice(i + 1)) assert.ok(Math.hypot(a[0] - b[0], a[1] - b[1]) > 20, `${count}`);
    }
  }
});

test("the steps of a scale rise to its greatest value", () => {
  for (const most of [1, 2, 5, 6, 17, 1000, 123456]) {
    const limits = stepLimits(most);
    assert.equal(limits.at(-1), most);
    assert.deepEqual(limits, [...new Set(limits)].sort((a, b) => a - b));
    assert.ok(limits.length <= 5);
  }
});

test("a ring across the date line does not run back across the map", () => {
  const east = project(Float64Array.from([178, -16, 180, -16]));
  const west = project(Float64Array.from([-180, -17, -179, -18]));
  for (const order of [[0, 1], [1, 0]]) {
    const ring = joined(order, [east, west]);
    for (let i = 2; i < ring.length; i += 2) assert.ok(Math.abs(Number(ring[i]) - Number(ring[i - 2])) < 0.1);
  }
  const mostlyEast = joined([1, 0], [project(Float64Array.from([40, 60, 180, 60])), west]);
  assert.ok(Math.abs(Number(mostlyEast.at(-2)) - 1) < 1e-9); // 180 degrees east stays at the right edge
});
