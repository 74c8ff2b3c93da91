// What the viewer is held to: ratios of medians that were measured in one run, so that the machine's speed
// does not matter, and a score that does not depend on it. Each has the most that it may be, or the least.
import { documentLabel, isOurs } from "./report/labels.mjs";

const OURS = "policy-viewer";
const STATIC_PAGE = `${OURS}, static page`;
const STACK = "marked, DOMPurify, vanilla-cookieconsent";
const FIRST_TEXT = "first text, slow phone";
const LANGUAGES = ["zh", "en"];

/** The texts that are audited both as our reading view and with Material for MkDocs. */
const AUDITED = ["sample", "zh-46kB", "en-160kB"];

/** The growth of these measures of ours must stay in proportion to the document. */
const GROWING = [
  ["render", "first screen"],
  ["render", "second frame"],
  ["language", "second frame"],
  ["first text", "time"],
  [FIRST_TEXT, "time"],
  ["search", "index"],
  ["search", "keystroke"],
  ["difference", "time"],
];

/** The element, and what else of ours a measure is taken of. */
const OURS_IN = {
  "first text": [OURS, STATIC_PAGE],
  [FIRST_TEXT]: [OURS, STATIC_PAGE],
};

/** A measure of a contestant in relation to that of another, with the same document. */
const relation = (suite, document, measure, contestant, other) => (results) =>
  results.value(suite, contestant, document, measure) /
  results.value(suite, other, document, measure);

const secondFrame = (document, contestant, other) =>
  relation("render", document, "second frame", contestant, other);

const firstText = (document, contestant, other) =>
  relation(FIRST_TEXT, document, "time", contestant, other);

/** The least accessible of our pages, in the worst of its runs. */
const leastAccessible = (results) =>
  Math.min(
    ...results
      .of("lighthouse")
      .filter(({ contestant }) => isOurs(contestant))
      .map(({ measures }) => measures.accessibility?.lowest ?? NaN),
  );

export const goals = [
  {
    name: "render zh 160 kB to the second frame: ours to the floor",
    ratio: secondFrame("zh-160kB", OURS, "floor"),
    most: 1.6,
  },
  {
    name: "render zh 160 kB to the second frame: marked + DOMPurify to ours",
    ratio: secondFrame("zh-160kB", "marked-dompurify", OURS),
    least: 4,
  },
  {
    name: "render zh 160 kB to the second frame: react-markdown to ours",
    ratio: secondFrame("zh-160kB", "react-markdown", OURS),
    least: 7,
  },
  {
    name: "render zh 1.6 MB to the second frame: ours to the floor",
    ratio: secondFrame("zh-1600kB", OURS, "floor"),
    most: 2,
  },
  {
    name: "render zh 1.6 MB: our longest task to 50 ms",
    ratio: (results) => results.value("render", OURS, "zh-1600kB", "longest task") / 50,
    most: 1,
  },
  {
    name: "render zh 1.6 MB to the first screen: ours to our second frame of 16 kB",
    ratio: (results) =>
      results.value("render", OURS, "zh-1600kB", "first screen") /
      results.value("render", OURS, "zh-16kB", "second frame"),
    most: 3,
  },
  ...LANGUAGES.flatMap((language) => [
    {
      name: `first text ${language} 16 kB, slow phone: our element to the usual stack`,
      ratio: firstText(`${language}-16kB`, OURS, STACK),
      most: 0.85,
    },
    {
      name: `first text ${language} 160 kB, slow phone: our element to the usual stack`,
      ratio: firstText(`${language}-160kB`, OURS, STACK),
      most: 0.5,
    },
    ...["16kB", "160kB"].map((size) => ({
      name: `first text ${language} ${size.replace("kB", " kB")}, slow phone: our static page to a plain page`,
      ratio: firstText(`${language}-${size}`, STATIC_PAGE, "plain page"),
      most: 1.1,
    })),
    {
      name: `language ${language} 160 kB: the switch to the first render`,
      ratio: (results) =>
        results.value("language", OURS, `${language}-160kB`, "second frame") /
        results.value("language", OURS, `${language}-160kB`, "first render"),
      most: 1.3,
    },
    {
      name: `search ${language} 1.6 MB, a keystroke: ours to indexOf of all places`,
      ratio: relation("search", `${language}-1600kB`, "keystroke", OURS, "index-of"),
      most: 8,
    },
    {
      name: `difference ${language} 1.6 MB: ours to diff-match-patch`,
      ratio: relation("difference", `${language}-1600kB`, "time", OURS, "diff-match-patch"),
      most: 1,
    },
  ]),
  {
    name: "search zh 1.6 MB, the index: minisearch with bigrams to ours",
    ratio: relation("search", "zh-1600kB", "index", "minisearch-bigrams", OURS),
    least: 40,
  },
  ...GROWING.flatMap(([suite, measure]) =>
    (OURS_IN[suite] ?? [OURS]).flatMap((contestant) =>
      LANGUAGES.map((language) => ({
        name: `growth, ${suite} ${language}, ${measure} of ${contestant}: exponent`,
        ratio: (results) => results.growth(suite, contestant, language, measure),
        most: 1.1,
      })),
    ),
  ),
];

/** Goals for the findings of Lighthouse, which may be measured in a run of its own. */
export const lighthouseGoals = [
  {
    name: "Lighthouse: accessibility of our least accessible page",
    ratio: leastAccessible,
    least: 100,
  },
  ...AUDITED.map((document) => ({
    name: `Lighthouse ${documentLabel(document)}: performance of our element to Material for MkDocs`,
    ratio: relation("lighthouse", document, "performance", OURS, "Material for MkDocs"),
    least: 1,
  })),
];

/** Tells how a goal turned out: what was measured, and whether it is met; nothing where something was not measured. */
export function judge({ ratio, most = Infinity, least = -Infinity }, results) {
  const value = ratio(results);
  return Number.isFinite(value) ? { value, isMet: value <= most && value >= least } : undefined;
}
