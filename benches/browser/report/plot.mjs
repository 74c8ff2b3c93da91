// A plot of how times grow with the document: one panel a measure, one line a contestant, both axes
// logarithmic. Text stays text, and the colours follow the reader's theme.
import { contestantsIn, isOurs, labelOf } from "./labels.mjs";
import { short } from "./numbers.mjs";

const LANGUAGE = "zh";
const SIZES = [
  { name: "16kB", label: "16 kB", kilobytes: 16 },
  { name: "160kB", label: "160 kB", kilobytes: 160 },
  { name: "1600kB", label: "1.6 MB", kilobytes: 1600 },
];

const PANELS = [
  { suite: "render", measure: "second frame", title: "Render, whole text" },
  { suite: "first text, slow phone", measure: "time", title: "First text, slow phone" },
  { suite: "search", measure: "keystroke", title: "Search, a keystroke" },
  { suite: "difference", measure: "time", title: "Difference" },
];

const PANEL = { width: 600, height: 330 };
/** The field of a panel in which the lines are; names stand to its right. */
const FIELD = { left: 58, right: 270, top: 44, bottom: 290 };
const NAME_DISTANCE = 15;

const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #444; }
  .title { font-weight: 600; font-size: 14px; fill: #111; }
  text.ours { font-weight: 600; fill: #0b57d0; }
  .grid { stroke: #ddd; }
  polyline { fill: none; stroke: #8a8a8a; stroke-width: 1.25; }
  polyline.ours { stroke: #0b57d0; stroke-width: 2.5; }
  .leader { stroke: #bbb; stroke-width: 0.75; }
  @media (prefers-color-scheme: dark) {
    text { fill: #bbb; }
    .title { fill: #eee; }
    text.ours { fill: #8ab4f8; }
    .grid { stroke: #3a3a3a; }
    polyline { stroke: #8f8f8f; }
    polyline.ours { stroke: #8ab4f8; }
    .leader { stroke: #555; }
  }`;

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Returns a function from numbers to places, logarithmic. */
function scale([low, high], [from, to]) {
  const [start, end] = [Math.log10(low), Math.log10(high)];
  return (number) => from + ((Math.log10(number) - start) / (end - start)) * (to - from);
}

/** Returns the lines of a panel: each contestant's points. */
function linesOf(results, { suite, measure }) {
  return contestantsIn(results, suite, 1)
    .map((contestant) => ({
      contestant,
      points: SIZES.map(({ name, kilobytes }) => [
        kilobytes,
        results.value(suite, contestant, `${LANGUAGE}-${name}`, measure),
      ]).filter(([, time]) => time > 0),
    }))
    .filter(({ points }) => points.length > 0);
}

/** Moves names that would cover each other apart: downwards, and then up again above the edge. */
function apart(places) {
  const moved = [...places];
  for (let at = 1; at < moved.length; at++)
    moved[at] = Math.max(moved[at], moved[at - 1] + NAME_DISTANCE);
  let lowest = FIELD.bottom + NAME_DISTANCE;
  for (let at = moved.length - 1; at >= 0; at--) {
    lowest -= NAME_DISTANCE;
    moved[at] = lowest = Math.min(moved[at], lowest);
  }
  return moved;
}

const powersOfTen = (low, high) => {
  const from = Math.floor(Math.log10(low));
  const to = Math.max(from + 1, Math.ceil(Math.log10(high)));
  return Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index));
};

const labelOfPower = (power) => (power >= 1 ? power.toLocaleString("en") : String(power));

function panel(results, description) {
  const lines = linesOf(results, description);
  if (lines.length === 0) return "";
  const times = lines.flatMap(({ points }) => points.map(([, time]) => time));
  const ticks = powersOfTen(Math.min(...times), Math.max(...times));
  const x = scale([SIZES[0].kilobytes, SIZES.at(-1).kilobytes], [FIELD.left, FIELD.right]);
  const y = scale([ticks[0], ticks.at(-1)], [FIELD.bottom, FIELD.top]);

  const grid = ticks.map(
    (tick) =>
      `<line class="grid" x1="${FIELD.left}" x2="${FIELD.right}" y1="${y(tick)}" y2="${y(tick)}"/>` +
      `<text x="${FIELD.left - 6}" y="${y(tick) + 4}" text-anchor="end">${labelOfPower(tick)}</text>`,
  );
  const sizes = SIZES.map(
    ({ label, kilobytes }) =>
      `<text x="${x(kilobytes)}" y="${FIELD.bottom + 18}" text-anchor="middle">${label}</text>`,
  );

  const ends = lines
    .map((line) => ({ ...line, end: y(line.points.at(-1)[1]) }))
    .sort((a, b) => a.end - b.end);
  const places = apart(ends.map(({ end }) => end));
  const drawn = ends.map(({ contestant, points, end }, index) => {
    const kind = isOurs(contestant) ? ' class="ours"' : "";
    const path = points.map(([size, time]) => `${x(size).toFixed(1)},${y(time).toFixed(1)}`);
    const [lastSize, lastTime] = points.at(-1);
    const name = `${labelOf(contestant).split(":")[0]} ${short(lastTime)}`;
    return (
      `<polyline${kind} points="${path.join(" ")}"/>` +
      `<line class="leader" x1="${x(lastSize)}" y1="${end.toFixed(1)}" x2="${FIELD.right + 12}" y2="${places[index].toFixed(1)}"/>` +
      `<text${kind} x="${FIELD.right + 15}" y="${(places[index] + 4).toFixed(1)}">${escaped(name)}</text>`
    );
  });
  const title = `<text class="title" x="${FIELD.left}" y="24">${escaped(description.title)}, ms</text>`;
  return [title, ...grid, ...sizes, ...drawn].join("\n");
}

/** Returns the plot as SVG. */
export function plot(results) {
  const panels = PANELS.map((description, index) => {
    const place = [(index % 2) * PANEL.width, Math.floor(index / 2) * PANEL.height];
    return `<g transform="translate(${place.join(" ")})">\n${panel(results, description)}\n</g>`;
  });
  const [width, height] = [2 * PANEL.width, 2 * PANEL.height];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="How times grow with the size of a Chinese document">
<style>${STYLE}
</style>
${panels.join("\n")}
</svg>
`;
}
