// The report: a table for each measure of a suite, contestants by documents.
import { goals, judge } from "../goals.mjs";
import { short, spread } from "./numbers.mjs";

/** The names of contestants whose files cannot say what they are; all others are called as their files. */
const LABELS = {
  control: "no question",
  floor: "floor: finished HTML, sections laid out when seen",
  "finished-html": "finished HTML",
  "index-of": "indexOf, all places",
  "css-highlight": "CSS highlights in the text",
  "mark-js": "mark.js in the text",
  "marked-dompurify": "marked + DOMPurify",
  "marked-dompurify-contents": "marked + DOMPurify, contents",
  "markdown-it-dompurify": "markdown-it + DOMPurify",
  "minisearch-bigrams": "minisearch with bigrams",
  "diff-match-patch-exact": "diff-match-patch, 10 s",
  "diff-match-patch-lines": "diff-match-patch, lines",
  "jsdiff-lines": "jsdiff, lines",
  "jsdiff-words": "jsdiff, words",
};

/** Ours first, in bold. */
const isOurs = (contestant) => contestant.startsWith("policy-viewer");

export const labelOf = (contestant) => LABELS[contestant] ?? contestant;

const cellOf = (contestant) =>
  isOurs(contestant) ? `**${labelOf(contestant)}**` : labelOf(contestant);

function markdownTable(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const unique = (list) => [...new Set(list)];

/** Returns the contestants of a suite, ours first. */
export function contestantsIn(results, suite, slowdown) {
  const names = unique(results.of(suite, slowdown).map((row) => row.contestant));
  return names.sort((a, b) => isOurs(b) - isOurs(a));
}

const documentLabel = (name) =>
  name.replace("-", " ").replace("1600kB", "1.6 MB").replace("kB", " kB");

/** The measures that have documents as columns, with the last ones their growth. */
const BY_DOCUMENT = [
  { suite: "render", measure: "second frame", title: "Render: until the whole text is drawn, ms" },
  {
    suite: "render",
    measure: "first screen",
    title: "Render: until the first screen is drawn, ms",
  },
  {
    suite: "render",
    measure: "inserted",
    title: "Render: until the text is inserted, or the element says `ready`, ms",
  },
  {
    suite: "render",
    measure: "long tasks",
    title: "Render: tasks of more than 50 ms",
    counts: true,
  },
  {
    suite: "render",
    measure: "longest task",
    title: "Render: the longest of these, ms",
    counts: true,
  },
  { suite: "render", measure: "elements", title: "Render: elements", counts: true },
  {
    suite: "language",
    measure: "second frame",
    title: "Language: the switch, until the whole text is drawn, ms",
  },
  {
    suite: "language",
    measure: "first render",
    title: "Language: the first text on the same page, ms",
  },
  {
    suite: "language",
    measure: "longest task",
    title: "Language: the longest task of more than 50 ms, ms",
    counts: true,
  },
  { suite: "first text", measure: "time", title: "First text: from opening the page, ms" },
  { suite: "first text, slow phone", measure: "time", title: "First text on a slow phone, ms" },
  {
    suite: "first text, slow phone",
    measure: "bytes",
    title: "First text on a slow phone: bytes until then",
    counts: true,
  },
  { suite: "search", measure: "keystroke", title: "Search: a keystroke, ms" },
  { suite: "search", measure: "index", title: "Search: the index, ms" },
  {
    suite: "difference",
    measure: "time",
    title: "Difference: one in twenty paragraphs changed, ms",
  },
  {
    suite: "difference",
    measure: "changed",
    title: "Difference: pieces or clauses found changed",
    counts: true,
  },
];

function tableByDocument(results, { suite, measure, counts }, slowdown) {
  const documents = unique(results.of(suite, slowdown).map((row) => row.document));
  const languages = counts ? [] : unique(documents.map((name) => name.split("-")[0]));
  const head = ["", ...documents.map(documentLabel), ...languages.map((it) => `growth ${it}`)];
  const rows = contestantsIn(results, suite, slowdown).map((contestant) => [
    cellOf(contestant),
    ...documents.map((name) => spread(results.summary(suite, contestant, name, measure, slowdown))),
    ...languages.map((language) => {
      const exponent = results.growth(suite, contestant, language, measure, slowdown);
      return exponent === undefined ? "–" : exponent.toFixed(2);
    }),
  ]);
  return markdownTable(head, rows);
}

/** The suites that have their measures as columns. */
const BY_MEASURE = [
  {
    suite: "question, first visit",
    title: "Question, first visit: ms from opening the page; bytes with headers",
    measures: ["visible", "settled", "script", "tasks", "long tasks", "bytes", "requests"],
  },
  {
    suite: "question, returning reader",
    title: "Question, returning reader who has answered, files in the cache",
    measures: ["script", "tasks", "long tasks", "bytes", "requests"],
  },
  { suite: "sizes", title: "Sizes, bytes", measures: ["brotli", "raw"] },
];

function tableByMeasure(results, { suite, measures }, slowdown) {
  const rows = contestantsIn(results, suite, slowdown).map((contestant) => {
    const row = results.of(suite, slowdown).find((it) => it.contestant === contestant);
    return [cellOf(contestant), ...measures.map((measure) => spread(row.measures[measure]))];
  });
  return markdownTable(["", ...measures], rows);
}

const slowdowns = (results) => unique(results.rows.map((row) => row.slowdown)).sort();

function section(results, part, make) {
  return slowdowns(results)
    .filter((slowdown) => results.of(part.suite, slowdown).length > 0)
    .map((slowdown) => {
      const slow = slowdown > 1 ? `; processor ${slowdown} times slower` : "";
      return `### ${part.title}${slow}\n\n${make(results, part, slowdown)}`;
    });
}

/** Returns the goals and how they turned out. */
export function goalTable(results) {
  const rows = goals.map((goal) => {
    const judged = judge(goal, results);
    const limit = goal.most === undefined ? `≥ ${goal.least}` : `≤ ${goal.most}`;
    const outcome = !judged ? "not measured" : judged.isMet ? "met" : "**not met**";
    return [goal.name, limit, judged ? short(judged.value) : "–", outcome];
  });
  return markdownTable(["goal", "limit", "measured", ""], rows);
}

/** Returns all tables of measures. */
export const measureTables = (results) =>
  [
    ...BY_DOCUMENT.flatMap((part) => section(results, part, tableByDocument)),
    ...BY_MEASURE.flatMap((part) => section(results, part, tableByMeasure)),
  ].join("\n\n");
