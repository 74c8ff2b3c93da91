// A table for each measure of a suite. What only explains the others is a detail.
import { contestantsIn, documentLabel, isOurs, labelOf } from "./labels.mjs";
import { markdownTable } from "./markdown.mjs";
import { spread } from "./numbers.mjs";

const SLOW_PHONE = "first text, slow phone";

/** Times have documents as columns, and at last their growth. */
const times = (suite, measure, title, options) => ({
  suite,
  measures: [measure],
  title: `${title}, ms`,
  make: tableByDocument,
  grows: true,
  ...options,
});

/** Other numbers have documents as columns, too. */
const numbers = (suite, measure, title, options) => ({
  ...times(suite, measure, title, options),
  title,
  grows: false,
});

/** Suites with one document have measures as columns. */
const overview = (suite, measures, title) => ({ suite, measures, title, make: tableByMeasure });

/** Suites of pages, some with several documents, have a row for each page. */
const byPage = (suite, measures, title) => ({ suite, measures, title, make: tableByPage });

const TABLES = [
  times("render", "second frame", "Render: until the whole text is drawn"),
  times("render", "first screen", "Render: until the first screen is drawn"),
  times("render", "inserted", "Render: until the text is inserted, or the element is ready", {
    isDetail: true,
  }),
  numbers("render", "long tasks", "Render: number of tasks of more than 50 ms"),
  numbers("render", "longest task", "Render: the longest of these tasks, ms"),
  numbers("render", "elements", "Render: number of elements", { isDetail: true }),
  times("language", "second frame", "Language: the switch, until the whole text is drawn"),
  times("language", "first render", "Language: the first text of the same page"),
  numbers("language", "longest task", "Language: the longest task of more than 50 ms, ms", {
    isDetail: true,
  }),
  times("first text", "time", "First text: from opening the page"),
  times(SLOW_PHONE, "time", "First text on a slow phone"),
  numbers(SLOW_PHONE, "bytes", "First text on a slow phone: bytes that came until then", {
    isDetail: true,
  }),
  times("search", "keystroke", "Search: a keystroke"),
  times("search", "index", "Search: the index"),
  times("difference", "time", "Difference: one in twenty paragraphs changed"),
  numbers("difference", "changed", "Difference: pieces or clauses found changed", {
    isDetail: true,
  }),
  overview(
    "question, first visit",
    ["visible", "settled", "script", "tasks", "long tasks", "bytes", "requests"],
    "Question, first visit: ms from opening the page, bytes with headers",
  ),
  overview(
    "question, returning reader",
    ["script", "tasks", "long tasks", "bytes", "requests"],
    "Question, a reader who has answered: ms, bytes that are not in the cache",
  ),
  overview("sizes", ["brotli", "raw"], "Sizes, bytes"),
  byPage(
    "lighthouse",
    [
      "performance",
      "accessibility",
      "best practices",
      "SEO",
      "LCP, ms",
      "CLS",
      "TBT, ms",
      "processor",
    ],
    "Lighthouse, a phone: scores out of 100, and times",
  ),
];

/** Returns an exponent with two places; the sign of one that is nearly zero means nothing. */
const exponent = (growth) => growth?.toFixed(2).replace("-0.00", "0.00") ?? "–";

const unique = (list) => [...new Set(list)];

const labelCell = (contestant) =>
  isOurs(contestant) ? `**${labelOf(contestant)}**` : labelOf(contestant);

function tableByDocument({ suite, measures: [measure], grows }, results, slowdown) {
  const documents = unique(results.of(suite, slowdown).map((row) => row.document));
  const languages = grows ? unique(documents.map((name) => name.split("-")[0])) : [];
  const head = ["", ...documents.map(documentLabel), ...languages.map((it) => `growth ${it}`)];
  const rows = contestantsIn(results, suite, slowdown).map((contestant) => [
    labelCell(contestant),
    ...documents.map((name) => spread(results.summary(suite, contestant, name, measure, slowdown))),
    ...languages.map((it) => exponent(results.growth(suite, contestant, it, measure, slowdown))),
  ]);
  return markdownTable(head, rows);
}

function tableByMeasure({ suite, measures }, results, slowdown) {
  const rows = contestantsIn(results, suite, slowdown).map((contestant) => {
    const row = results.of(suite, slowdown).find((it) => it.contestant === contestant);
    return [labelCell(contestant), ...measures.map((measure) => spread(row.measures[measure]))];
  });
  return markdownTable(["", ...measures], rows);
}

function tableByPage({ suite, measures }, results, slowdown) {
  const rows = results
    .of(suite, slowdown)
    .map(({ contestant, document, measures: taken }) => [
      labelCell(contestant),
      documentLabel(document),
      ...measures.map((measure) => spread(taken[measure])),
    ]);
  return markdownTable(["", "text", ...measures], rows);
}

/** Returns the tables under their titles, with or without the details. */
export function measureTables(results, { withDetails }) {
  const slowdowns = unique(results.rows.map((row) => row.slowdown)).sort();
  return TABLES.filter(({ isDetail }) => withDetails || !isDetail)
    .flatMap((table) =>
      slowdowns
        .filter((slowdown) => results.of(table.suite, slowdown).length > 0)
        .map((slowdown) => {
          const slow = slowdown > 1 ? `; processor ${slowdown} times slower` : "";
          return `### ${table.title}${slow}\n\n${table.make(table, results, slowdown)}`;
        }),
    )
    .join("\n\n");
}
