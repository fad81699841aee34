/** Colours of a scale, and where its steps end. */

/** Five steps from light to dark that colour-blind readers can order (after viridis, reversed). */
export const STEPS = ["#fde725", "#5ec962", "#21918c", "#3b528b", "#440154"];

/** Upper ends of up to five steps, evenly spaced by ratio. @param {number} most */
export function stepLimits(most) {
  if (most <= STEPS.length) return Array.from({ length: most }, (_, number) => number + 1);
  const limits = STEPS.map((_, number) => Math.ceil(most ** ((number + 1) / STEPS.length)));
  return [...new Set([...limits.slice(0, -1), most])].sort((a, b) => a - b);
}
