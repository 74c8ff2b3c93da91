// Writes the report and its plot: those of a whole run into benches/, all others beside the results.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { settings } from "../lib/settings.mjs";
import { plot } from "./plot.mjs";
import { goalTable, measureTables } from "./tables.mjs";

const FOLDER = join(import.meta.dirname, "../..");
const README = join(FOLDER, "README.md");
const PLOT = "browser.svg";
const BEGIN = "<!-- browser: written by scripts/bench browser -->";
const END = "<!-- browser: end -->";

/** Says in words what the numbers were measured with. */
const circumstances = ({ date, browser, processors, runs, node }) =>
  `Measured on ${date} in ${browser} without a window, on ${processors} cores of a virtual machine, with
Node ${node.split(".")[0]} as the server. Each number is the median of ${runs} rounds, in which all contestants took turns, with the lowest and
the highest in parentheses. Growth is the exponent between the sizes: 1 is in proportion. Rivals have the versions of
\`benches/browser/package.json\`.`;

const report = (results) => `## Browser, ${results.about.date}

${circumstances(results.about)}

![How the times grow with the size of the Chinese document](${PLOT})

### Goals

${goalTable(results)}

${measureTables(results)}
`;

/** Puts a text between the marks of the README. */
function intoReadme(text) {
  const readme = readFileSync(README, "utf8");
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${README} lacks the marks of the report`);
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${text}\n${readme.slice(end)}`;
}

/** Writes the report of a run. */
export async function writeReport(results, { complete }) {
  const text = await format(report(results), { parser: "markdown" });
  const drawing = plot(results);
  const file = join(settings.output, "report.md");
  writeFileSync(file, text);
  writeFileSync(join(settings.output, PLOT), drawing);
  console.log(`\n${goalTable(results)}\n\nall tables: ${file}`);
  if (!complete) return;
  writeFileSync(README, intoReadme(text));
  writeFileSync(join(FOLDER, PLOT), drawing);
  console.log("benches/README.md and benches/browser.svg are those of this run");
}
