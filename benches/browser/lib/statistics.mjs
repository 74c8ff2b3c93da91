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
 * Returns the exponent with which `y` grows with `x`: the slope of the line through the logarithms of
 * `[x, y]`. 1 is in proportion; nothing where there are less than two points.
 */
export function growthExponent(points) {
  const logarithms = points
    .filter(([x, y]) => x > 0 && y > 0)
    .map(([x, y]) => [Math.log(x), Math.log(y)]);
  if (logarithms.length < 2) return undefined;
  const mean = (index) =>
    logarithms.reduce((sum, point) => sum + point[index], 0) / logarithms.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  let covariance = 0;
  let variance = 0;
  for (const [x, y] of logarithms) {
    covariance += (x - meanX) * (y - meanY);
    variance += (x - meanX) ** 2;
  }
  return covariance / variance;
}
