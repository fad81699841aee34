import assert from "node:assert/strict";
import { test } from "node:test";
import { cleared, filterCount, fromFragment, initial, toFragment } from "../src/state.js";

const usual = initial("ar");

test("a state survives the address", () => {
  const state = {
    ...usual,
    ticked: { ...usual.ticked, type: ["Battles", "Explosions/Remote violence"], actor: ["قوات & فصائل=؟"] },
    bounds: { reports: 2, deaths: 0, confidence: 0.5 },
    text: "سراقب + #حلب",
    from: "2021-03-04",
    to: "2021-03-09",
    view: /** @type {const} */ ("heat"),
    tab: /** @type {const} */ ("summary"),
    inView: true,
    lang: /** @type {const} */ ("en"),
    theme: /** @type {const} */ ("dark"),
    event: "abc&d=1",
    at: /** @type {[number, number, number]} */ ([35.5, 36.25, 9]),
    embed: true,
  };
  assert.deepEqual(fromFragment(`#${toFragment(state, usual)}`, usual), state);
});

test("nothing chosen, nothing in the address", () => assert.equal(toFragment(usual, usual), ""));

for (const fragment of ["#view=<script>&lang=xx&from=yesterday&deaths=many&at=1,2", "#at=NaN,1,2&tab=__proto__", "#%E0%A4%A", "#&&&==="]) {
  test(`what is not understood is left out: ${fragment}`, () => {
    assert.deepEqual(fromFragment(fragment, usual), usual);
  });
}

test("clearing leaves view, tab and language", () => {
  const state = { ...usual, text: "x", from: "2020-01-01", tab: /** @type {const} */ ("summary") };
  assert.equal(filterCount(state), 2);
  assert.equal(filterCount(cleared(state)), 0);
  assert.equal(cleared(state).tab, "summary");
});
