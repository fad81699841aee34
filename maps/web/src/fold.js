/** One spelling for the many ways of writing a word: by the same table as the gazetteer, from which folding.json is made. */
import folding from "./folding.json" with { type: "json" };

const SPACE = 32;

/** Characters of a class of a regular expression (`\uXXXX`, ranges). @param {string} characters */
const members = (characters) => new RegExp(`[${characters}]`, "u");

/**
 * What each UTF-16 unit becomes: a unit, nothing (0), or more than one (in `LONGER`). Letters beyond the basic plane
 * stay as they are.
 */
const UNITS = new Uint16Array(0x10000);
/** @type {Map<number, number[]>} */
const LONGER = new Map();
{
  const [dropped, presentation] = [members(folding.dropped), members(folding.presentation)];
  /** @type {Map<string, string>} */
  const table = new Map(Object.entries(folding.table));
  for (let unit = 1; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit < 0xe000) {
      UNITS[unit] = unit;
      continue;
    }
    const letter = String.fromCharCode(unit);
    const plain = presentation.test(letter) ? letter.normalize("NFKC") : letter;
    const folded = [...plain].filter((one) => !dropped.test(one)).map((one) => table.get(one) ?? one).join("").replace(/\s/gu, " ").toLowerCase();
    if (folded.length > 1) LONGER.set(unit, [...folded].map((one) => one.charCodeAt(0)));
    else UNITS[unit] = folded === "" ? 0 : folded.charCodeAt(0);
  }
}

const decoder = new TextDecoder("utf-16le");

/** Fold a text; runs of blanks become one. @param {string} text */
export function fold(text) {
  // No letter becomes more than 18 (the longest ligature); room for them is made when they come.
  let out = new Uint16Array(text.length + 64);
  let length = 0;
  const put = (/** @type {number} */ unit) => {
    if (unit === SPACE && out[length - 1] === SPACE) return;
    if (length === out.length) {
      const longer = new Uint16Array(2 * length);
      longer.set(out);
      out = longer;
    }
    out[length++] = unit;
  };
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const folded = /** @type {number} */ (UNITS[unit]);
    if (folded !== 0) put(folded);
    else LONGER.get(unit)?.forEach(put);
  }
  return decoder.decode(out.subarray(0, length));
}
