/** Events of one spot, drawn around it. */

/** Up to this number they stand in a circle, beyond it on a spiral. */
export const CIRCLE_MOST = 12;

/**
 * Where the nth of some events of one spot is drawn, in pixels from it: a circle, or a spiral where there are many.
 * @param {number} number @param {number} of @returns {[number, number]}
 */
export function fanned(number, of) {
  if (of <= CIRCLE_MOST) {
    const radius = Math.max(26, (of * 30) / (2 * Math.PI));
    const angle = (2 * Math.PI * number) / of - Math.PI / 2;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  }
  const angle = Math.sqrt(number + 3) * 3.2;
  const radius = 10 + 5.2 * angle;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}
