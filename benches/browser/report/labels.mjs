/** The names of contestants whose files cannot say what they are; all others are called as their files. */
const LABELS = {
  control: "no question",
  "css-highlight": "CSS highlights in the text",
  "diff-match-patch-exact": "diff-match-patch, 10 s",
  "diff-match-patch-lines": "diff-match-patch, lines",
  "finished-html": "finished HTML",
  floor: "floor: finished HTML, laid out when seen",
  "index-of": "indexOf, all places",
  "jsdiff-lines": "jsdiff, lines",
  "jsdiff-words": "jsdiff, words",
  "mark-js": "mark.js",
  "markdown-it-dompurify": "markdown-it + DOMPurify",
  "marked-dompurify": "marked + DOMPurify",
  "marked-dompurify-contents": "marked + DOMPurify, contents",
  "minisearch-bigrams": "minisearch with bigrams",
  "react-stack": "React, react-markdown, c15t, minisearch, jsdiff",
  "usual-stack": "marked, DOMPurify, vanilla-cookieconsent, minisearch, jsdiff",
};

export const labelOf = (contestant) => LABELS[contestant] ?? contestant;

/** Tells whether a contestant is the viewer or a part of it. */
export const isOurs = (contestant) => contestant.startsWith("policy-viewer");

/** Returns the contestants of a suite, ours first. */
export function contestantsIn(results, suite, slowdown) {
  const names = new Set(results.of(suite, slowdown).map((row) => row.contestant));
  return [...names].sort((a, b) => isOurs(b) - isOurs(a));
}

/** Returns the name of a document as people say it. */
export const documentLabel = (name) =>
  name.replace("-", " ").replace("1600kB", "1.6 MB").replace("kB", " kB");
