import assert from "node:assert/strict";
import { test } from "node:test";
import { Filter, dayNumber, isoDay } from "../src/filter.js";
import { initial } from "../src/state.js";
import { Table } from "../src/table.js";

const table = new Table({
  count: 4,
  columns: {
    event_type: { of: ["Battles", "Protests"], at: [0, 1, 0, 1] },
    actor1: ["أ; ب", "ب", null, "ج"],
    actor2: [null, "أ", null, null],
    event_date: ["2020-01-01", "2020-01-05", null, "2020-02-01"],
    fatalities: [5, 0, null, 2],
    notes: ["قصف إدلب", "مظاهرة في حماة", "ادلب", ""],
    latitude: [35, 36, null, 33],
    longitude: [36, 37, null, 36],
  },
});
const usual = initial("ar");
const shown = (/** @type {Partial<import("../src/state.js").State>} */ patch) => new Filter(table).apply({ ...usual, ...patch });

test("no filter, all rows", () => assert.deepEqual(shown({}), [0, 1, 2, 3]));
test("by type", () => assert.deepEqual(shown({ ticked: { ...usual.ticked, type: ["Protests"] } }), [1, 3]));
test("by actor on either side, and in a joint list", () => assert.deepEqual(shown({ ticked: { ...usual.ticked, actor: ["أ"] } }), [0, 1]));
test("by two values of a facet: either", () => assert.deepEqual(shown({ ticked: { ...usual.ticked, actor: ["أ", "ج"] } }), [0, 1, 3]));
test("a value that is nowhere shows nothing", () => assert.deepEqual(shown({ ticked: { ...usual.ticked, type: ["?"] } }), []));
test("by deaths: unknown is not enough", () => assert.deepEqual(shown({ bounds: { ...usual.bounds, deaths: 0 } }), [0, 1, 3]));
test("by period: both ends belong to it", () => assert.deepEqual(shown({ from: "2020-01-05", to: "2020-02-01" }), [1, 3]));
test("by text in any spelling", () => assert.deepEqual(shown({ text: "أدلب" }), [0, 2]));
test("all words must occur", () => assert.deepEqual(shown({ text: "ادلب قصف" }), [0]));
test("filters add up", () => assert.deepEqual(shown({ text: "ادلب", bounds: { ...usual.bounds, deaths: 1 } }), [0]));

test("a facet's counts are of what its other values would add", () => {
  const filter = new Filter(table);
  filter.apply({ ...usual, ticked: { ...usual.ticked, type: ["Battles"] } });
  assert.deepEqual(filter.counts("type"), [{ name: "Battles", count: 2 }, { name: "Protests", count: 2 }]);
  assert.deepEqual(filter.counts("actor").find(({ name }) => name === "ب")?.count, 1);
});

test("the histogram sees all times", () => {
  const filter = new Filter(table);
  filter.apply({ ...usual, from: "2020-01-05", text: "ادلب" });
  assert.deepEqual(filter.ofAllTimes(), [0, 2]);
});

test("days there and back", () => assert.equal(isoDay(dayNumber("2016-09-05")), "2016-09-05"));
test("no date is no day", () => assert.ok(Number.isNaN(dayNumber(null))));
