/** Marking evidence in a sentence. Offsets count code points; JavaScript's strings count UTF-16 units. */

/** @typedef {[role: string, start: number, end: number]} Span */
/** @typedef {{text: string, roles: string[]}} Piece */

/**
 * Cut a sentence where evidence begins or ends.
 * @param {string} text
 * @param {readonly Span[]} spans  In code points; those outside the text are cut to it.
 * @returns {Piece[]}
 */
export function pieces(text, spans) {
  const points = Array.from(text);
  const inside = spans
    .map(([role, start, end]) => ({ role, start: Math.max(0, start), end: Math.min(points.length, end) }))
    .filter(({ start, end }) => start < end);
  const cuts = [...new Set([0, points.length, ...inside.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => ({
    text: points.slice(from, cuts[index + 1]).join(""),
    roles: [...new Set(inside.filter(({ start, end }) => start <= from && from < end).map(({ role }) => role))],
  }));
}
