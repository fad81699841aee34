import assert from "node:assert/strict";
import { test } from "node:test";
import { fold } from "../src/fold.js";

for (const [written, same] of [
  ["إدلب", "ادلب"],
  ["حماة", "حماه"],
  ["القُصَيْر", "القصير"],
  ["كفرزيتـــا", "كفرزيتا"],
  ["مصطفى", "مصطفي"],
  ["ﺣﻠﺐ", "حلب"],
  ["#خان_شيخون", " خان شيخون"],
  ["١٢٣", "123"],
  ["Aleppo", "aleppo"],
  ["ح\u200dلب\u202e", "حلب"],
]) {
  test(`${written} is found as ${same}`, () => assert.equal(fold(/** @type {string} */ (written)), fold(/** @type {string} */ (same))));
}

test("different letters stay different", () => assert.notEqual(fold("حلب"), fold("جلب")));
