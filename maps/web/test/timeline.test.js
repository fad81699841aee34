import assert from "node:assert/strict";
import { test } from "node:test";
import { dayNumber, isoDay } from "../src/filter.js";
import { binOf, firstDay, unitFor } from "../src/timeline.js";

for (const unit of /** @type {const} */ (["day", "week", "month"])) {
  test(`every day lies in its ${unit}`, () => {
    for (let day = dayNumber("1965-12-01"); day < dayNumber("2031-01-01"); day += 1) {
      const bin = binOf(day, unit);
      assert.ok(firstDay(bin, unit) <= day && day < firstDay(bin + 1, unit), isoDay(day));
    }
  });
}

test("weeks begin on Monday", () => assert.equal(isoDay(firstDay(binOf(dayNumber("2016-09-08"), "week"), "week")), "2016-09-05"));
test("months begin on their first", () => assert.equal(isoDay(firstDay(binOf(dayNumber("2016-02-29"), "month"), "month")), "2016-02-01"));
test("the unit follows the length", () => assert.deepEqual([10, 200, 2000].map(unitFor), ["day", "week", "month"]));
