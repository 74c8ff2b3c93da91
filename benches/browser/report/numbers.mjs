// Numbers as people read them.

/** Returns a number with the three digits that mean something. */
export function short(number) {
  if (number >= 100 || Number.isInteger(number)) return Math.round(number).toLocaleString("en");
  return String(Number(number.toPrecision(3)));
}

/** Returns a median, with the lowest and the highest sample where there are several. */
export function spread(summary) {
  if (!summary) return "–";
  const { median, lowest, highest } = summary;
  return lowest === highest
    ? short(median)
    : `${short(median)} (${short(lowest)}–${short(highest)})`;
}
