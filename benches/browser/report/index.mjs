// Writes the report and its plot: those of a whole run into benches/ as well, without details.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { settings } from "../lib/settings.mjs";
import { goalTable } from "./goal-table.mjs";
import { plot } from "./plot.mjs";
import { measureTables } from "./tables.mjs";

const FOLDER = join(import.meta.dirname, "../..");
const README = join(FOLDER, "README.md");
const PLOT = "browser.svg";
const BEGIN = "<!-- browser: written by scripts/bench browser -->";
const END = "<!-- browser: end -->";

const inRounds = (count) =>
  count === 1
    ? "There was one round, in which all contestants took turns: read magnitudes, not digits."
    : `Numbers are medians of ${count} rounds in which all contestants took turns, with the lowest and the highest in
parentheses.`;

/** Says in words with what the numbers were measured. */
const circumstances = ({ date, browser, machine, load, rounds }) =>
  `Measured on ${date} in ${browser} without a window, on ${machine}, with a load of ${load.toFixed(1)} when the run
began. ${inRounds(rounds)} Growth is the exponent between the two largest documents: 1 is in
proportion.`;

const report = (results, options) => `## Browser, ${results.about.date}

${circumstances(results.about)}

![How the times grow with the size of the Chinese document](${PLOT})

### Goals

${goalTable(results)}

${measureTables(results, options)}
`;

/** Returns the README with another text between the marks of the report. */
function withReport(readme, text) {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${README} lacks the marks of the report`);
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${text}\n${readme.slice(end)}`;
}

/** Writes the report of a run. */
export async function writeReport(results, { isComplete }) {
  const formatted = (options) => format(report(results, options), { parser: "markdown" });
  const drawing = plot(results);
  const file = join(settings.output, "report.md");
  writeFileSync(file, await formatted({ withDetails: true }));
  writeFileSync(join(settings.output, PLOT), drawing);
  console.log(`\n${goalTable(results)}\n\nall tables: ${file}`);
  if (!isComplete) return;
  const short = await formatted({ withDetails: false });
  writeFileSync(README, withReport(readFileSync(README, "utf8"), short));
  writeFileSync(join(FOLDER, PLOT), drawing);
  console.log("benches/README.md and benches/browser.svg are those of this run");
}
