import assert from "node:assert/strict";
import { test } from "node:test";
import { Table, englishActors, mostFrequent } from "../src/table.js";

const table = new Table({
  count: 3,
  columns: {
    country: { of: ["SY", "IQ"], at: [0, 1, 1] },
    actor1: ["أ; ب", null, "ج"],
    actor1_en: ["A; B", "X", null],
    claims: { each: [2, 0, 1], count: 3, columns: { document: ["x", "y", "z"], notes: [null, "نص", null] } },
  },
});

test("a table within gives each row its own rows", () => {
  assert.deepEqual(table.get("claims", 0), [{ document: "x" }, { document: "y", notes: "نص" }]);
  assert.deepEqual(table.get("claims", 1), []);
  assert.deepEqual(table.get("claims", 2), [{ document: "z" }]);
});

test("the most frequent value", () => assert.equal(mostFrequent(table, "country"), "IQ"));
test("none where there is no such column", () => assert.equal(mostFrequent(table, "admin1"), ""));
test("names go in pairs", () => assert.deepEqual([...englishActors(table)], [["أ", "A"], ["ب", "B"]]));
test("numbers of values, packed or not", () => {
  assert.deepEqual(table.numbered("country"), { of: ["SY", "IQ"], at: [0, 1, 1] });
  const { of, at } = table.numbered("actor1");
  assert.deepEqual([of, Array.from(at)], [["أ; ب", "ج"], [0, -1, 1]]);
});

test("windows-1256 is Python's: letters of compressed data are read as they were written", () => {
  const decoded = new TextDecoder("windows-1256").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  assert.equal(new Set(decoded).size, 256);
  assert.equal(decoded.slice(0, 128), String.fromCharCode(...Array(128).keys()));
  // What Python's codec has at both ends of its upper half.
  assert.deepEqual([decoded[0x80], decoded[0x81], decoded[0xc7], decoded[0xed], decoded[0xff]], ["€", "پ", "ا", "ي", "ے"]);
});
