/** Returns the middle of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Returns the median of some numbers and how far they spread. */
export const summary = (numbers) => ({
  median: median(numbers),
  lowest: Math.min(...numbers),
  highest: Math.max(...numbers),
  count: numbers.length,
});

/**
 * Returns the exponent with which `y` grows with `x` between the two largest of the points `[x, y]`: 1 is in
 * proportion. What a start costs would hide the growth where the smallest counted, too. Nothing where there are less
 * than two points.
 */
export function growthExponent(points) {
  const [from, to] = points
    .filter(([x, y]) => x > 0 && y > 0)
    .sort(([a], [b]) => a - b)
    .slice(-2);
  return to && Math.log(to[1] / from[1]) / Math.log(to[0] / from[0]);
}
