// The documents that are shown, searched and compared: a text once, ten and a hundred times over.
import MarkdownIt from "markdown-it";
import { edited } from "./edit.mjs";
import { readSources } from "./sources.mjs";

const COPIES = { "16kB": 1, "160kB": 10, "1600kB": 100 };
const LOCALES = { zh: "zh-Hans", en: "en" };

/** Searched one after the other, as keystrokes: frequent, usual, rare and absent. */
const QUESTIONS = {
  zh: ["数据", "安全", "防损", "鲸鱼"],
  en: ["personal data", "security", "jurisdiction", "walrus"],
};

/** Returns a text several times over; every heading is another one, and only the first is the title. */
function repeated(text, copies) {
  if (copies === 1) return text;
  const copy = (number) =>
    text.replace(/^(#{1,6}) +(.+)$/gm, (_, marks, heading) => {
      const level = number > 1 && marks === "#" ? "##" : marks;
      return `${level} ${heading} [${number}]`;
    });
  return Array.from({ length: copies }, (_, index) => copy(index + 1)).join("\n");
}

/** Addresses that mean something only on the text's own site, and those that an edit broke, lead elsewhere. */
const withAbsoluteLinks = (markdown) =>
  markdown.replace(/\]\((?!https?:\/\/|mailto:)[^)]*\)/g, "](https://example.com/)");

/** Finished HTML, each chapter a section of its own. */
const inSections = (html) =>
  html
    .split(/(?=<h2>)/)
    .map((part) => `<section>${part}</section>`)
    .join("");

function makeDocument(name, source) {
  const [language, size] = name.split("-");
  if (!COPIES[size]) throw new Error(`${name}: the sizes are ${Object.keys(COPIES).join(", ")}`);
  const markdown = withAbsoluteLinks(repeated(source, COPIES[size]));
  const html = new MarkdownIt().render(markdown);
  return {
    name,
    language,
    locale: LOCALES[language],
    size,
    bytes: Buffer.byteLength(markdown),
    markdown,
    edited: withAbsoluteLinks(edited(markdown, language)),
    html,
    sectionsHtml: inSections(html),
    questions: QUESTIONS[language],
  };
}

/** Makes the documents with these names; nothing where their sources are not there, which a line has said. */
export function makeDocuments(names) {
  const sources = readSources();
  return sources && names.map((name) => makeDocument(name, sources[name.split("-")[0]]));
}
