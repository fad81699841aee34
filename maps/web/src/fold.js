/** One spelling for the many ways of writing a word: by the same table as the gazetteer, from which folding.json is made. */
import folding from "./folding.json" with { type: "json" };

/** @type {Map<string, string>} */
const TABLE = new Map(Object.entries(folding.table));
const DROPPED = new RegExp(`[${folding.dropped}]`, "gu");
const PRESENTATION = new RegExp(`[${folding.presentation}]`, "gu");
const LETTERS = new RegExp(`[${[...TABLE.keys()].map((letter) => `\\u{${/** @type {number} */ (letter.codePointAt(0)).toString(16)}}`).join("")}]`, "gu");

/** @param {string} text */
export function fold(text) {
  return text
    .replace(PRESENTATION, (letter) => letter.normalize("NFKC"))
    .replace(DROPPED, "")
    .replace(LETTERS, (letter) => TABLE.get(letter) ?? letter)
    .replace(/\s+/gu, " ")
    .toLowerCase();
}
