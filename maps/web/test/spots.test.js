import assert from "node:assert/strict";
import { test } from "node:test";
import { Spots } from "../src/spots.js";
import { Table } from "../src/table.js";

const spots = (/** @type {([number, number] | null)[]} */ places) =>
  new Spots(new Table({ count: places.length, columns: { latitude: places.map((place) => place?.[0] ?? null), longitude: places.map((place) => place?.[1] ?? null) } }));
const rows = (/** @type {number} */ count) => [...Array(count).keys()];

test("events of one place share a spot; those without a place have none", () => {
  const found = spots([[35, 36], null, [35, 36], [35, 36.00001]]);
  assert.deepEqual([...found.of], [0, -1, 0, 1]);
  assert.deepEqual([...found.group(rows(4))], [[0, [0, 2]], [1, [3]]]);
  assert.equal(found.place(1), null);
});

test("the frame holds all events where they lie together", () => {
  assert.deepEqual(spots([[33, 36], [36, 38], [35, 40]]).frame(rows(3)), [[33, 36], [36, 40]]);
});

test("a few far away do not make the map look at the world", () => {
  assert.deepEqual(spots([[33, 36], [34, 36], [35, 37], [36, 37], [30, 120]]).frame(rows(5)), [[33, 36], [36, 37]]);
});

test("no place, no frame", () => assert.equal(spots([null]).frame([0]), null));
