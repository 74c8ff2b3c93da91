// Writes the report of a run, in sections: those that it measured whole into benches/ as well, without details.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { goals, lighthouseGoals } from "../goals.mjs";
import { Results } from "../lib/results.mjs";
import { isComplete, settings } from "../lib/settings.mjs";
import { goalTable } from "./goal-table.mjs";
import { plot } from "./plot.mjs";
import { measureTables } from "./tables.mjs";

const FOLDER = join(import.meta.dirname, "../..");
const README = join(FOLDER, "README.md");
const PLOT = "browser.svg";

const LIGHTHOUSE = "lighthouse";

/** Parts of the report that a run may measure alone, each between marks in the README; `holds` tells their suites. */
const SECTIONS = [
  {
    mark: "browser",
    title: "Browser",
    goals,
    rounds: settings.runs,
    note: `Growth is the exponent between the two largest documents: 1 is in proportion.

![How the times grow with the size of the Chinese document](${PLOT})`,
    holds: (suite) => suite !== LIGHTHOUSE,
  },
  {
    mark: LIGHTHOUSE,
    title: "Lighthouse",
    goals: lighthouseGoals,
    rounds: settings.longRuns,
    note: "Pages without a text show the sample in other ways.",
    holds: (suite) => suite === LIGHTHOUSE,
  },
];

const inRounds = (count) =>
  count === 1
    ? "There was one round, in which all contestants took turns: read magnitudes, not digits."
    : `Numbers are medians of ${count} rounds in which all contestants took turns, with the lowest and the highest in
parentheses.`;

/** Says in words with what the numbers were measured. */
const circumstances = ({ date, browser, machine, load }, rounds) =>
  `Measured on ${date} in ${browser} without a window, on ${machine}, with a load of ${load.toFixed(1)} when the run
began. ${inRounds(rounds)}`;

/** Returns the results of the suites that a section holds. */
const resultsOf = ({ holds }, { about, rows }) =>
  new Results(
    about,
    rows.filter(({ suite }) => holds(suite)),
  );

const report = ({ title, goals: ofSection, rounds, note }, results, options) =>
  `## ${title}, ${results.about.date}

${circumstances(results.about, rounds)} ${note}

### ${title}: goals

${goalTable(ofSection, results)}

${measureTables(results, options)}
`;

/** Returns the README with another text between the marks of a section. */
function withReport(readme, mark, text) {
  const opening = `<!-- ${mark}: written by scripts/bench browser -->`;
  const [begin, end] = [readme.indexOf(opening), readme.indexOf(`<!-- ${mark}: end -->`)];
  if (begin < 0 || end < begin) throw new Error(`${README} lacks the marks of ${mark}`);
  return `${readme.slice(0, begin + opening.length)}\n\n${text}\n${readme.slice(end)}`;
}

/** Writes the report of a run of some suites. */
export async function writeReport(results, suites, allSuites) {
  const formatted = (section, options) =>
    format(report(section, resultsOf(section, results), options), { parser: "markdown" });
  const measured = SECTIONS.filter(({ holds }) => suites.some(holds));
  const texts = measured.map((section) => formatted(section, { withDetails: true }));
  const file = join(settings.output, "report.md");
  writeFileSync(file, (await Promise.all(texts)).join("\n"));
  const drawing = plot(results);
  writeFileSync(join(settings.output, PLOT), drawing);
  for (const section of measured) console.log(`\n${goalTable(section.goals, results)}`);
  console.log(`\nall tables: ${file}`);
  for (const section of measured) {
    if (!isComplete(suites, allSuites.filter(section.holds))) continue;
    const short = await formatted(section, { withDetails: false });
    writeFileSync(README, withReport(readFileSync(README, "utf8"), section.mark, short));
    if (section.goals === goals) writeFileSync(join(FOLDER, PLOT), drawing);
    console.log(`benches/README.md has the section ${section.mark} of this run`);
  }
}
