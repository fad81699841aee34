import assert from "node:assert/strict";
import { test } from "node:test";
import { pieces } from "../src/evidence.js";

const marked = (/** @type {string} */ text, /** @type {import("../src/evidence.js").Span[]} */ spans) =>
  pieces(text, spans).map(({ text: part, roles }) => (roles.length > 0 ? `[${part}]` : part)).join("");

test("offsets are code points: a picture before them counts one", () => {
  assert.equal(marked("📍🔥 قصف حلب", [["trigger", 3, 6]]), "📍🔥 [قصف] حلب");
});

test("pieces put together are the text, whatever the spans", () => {
  const text = "غارة 💥 على سراقب";
  for (let start = -3; start < 20; start++) {
    for (let end = -3; end < 20; end++) {
      const found = pieces(text, [["place", start, end], ["date", 2, 9]]);
      assert.equal(found.map((piece) => piece.text).join(""), text);
    }
  }
});

test("spans that overlap mark what they share with both roles", () => {
  const found = pieces("abcdef", [["trigger", 0, 4], ["place", 2, 6]]);
  assert.deepEqual(found, [
    { text: "ab", roles: ["trigger"] },
    { text: "cd", roles: ["trigger", "place"] },
    { text: "ef", roles: ["place"] },
  ]);
});

test("no text, no pieces", () => {
  assert.deepEqual(pieces("", [["trigger", 0, 4]]), []);
});
