// The contract of the element against the code and the documentation: every attribute, shadow part, event
// and custom property that the code uses is in the comment of www/policy-viewer.d.ts, and the other way round.
import { contract, CONTRACT } from "../contract.mjs";
import { lineAt, paths, text, withoutComments } from "./files.mjs";

const DOCS = "docs/embedding.md";
const SOURCES = paths(/^(src|www)\/.*\.(rs|ts|css)$/).filter(
  (path) => !/^www\/(demo|generated)\//.test(path) && path !== CONTRACT,
);

/** How the code writes each kind; the first group holds names. */
const USES = {
  attributes: [
    /\b(?:host|this|viewer)\s*\.(?:get|has|set|remove|toggle)Attribute\(\s*"([\w-]+)"/g,
    /\bhost\s*\.(?:get|has|set|remove)_attribute\(\s*"([\w-]+)"/g,
    /\battribute\("([\w-]+)"\)/g,
    /\b(?:observedAttributes =|attributeFilter:) \[([^\]]*)\]/g,
    /:host\(\[([\w-]+)/g,
    // The question reads those of its element and of the script tag alike.
    /\blook\.([a-z]+)/g,
  ],
  parts: [
    /\.set(?:Attribute)?\("part", "([\w -]+)"/g,
    // A shape of a drawing (`src/drawing.rs`).
    /&\[[^\]]*"part", "([\w -]+)"/g,
    /\.part\.(?:add|toggle)\("([\w-]+)"/g,
    /\bpart(?:=|: )"([\w -]+)"/g,
    /::part\(([\w-]+)\)/g,
  ],
  events: [
    /\bemit\((?:[\w.]+, )?"([\w-]+)"/g,
    /(?:EventListener|CustomEvent)\(\s*["`]policy-viewer:([\w-]+)["`]/g,
  ],
  properties: [/(--pv-[\w-]+)\s*:/g, /var\(\s*(--pv-[\w-]+)/g],
};

/** Attributes of every element. Those with `data-` are marks of the page's own tags, or ours. */
const GLOBAL = new Set(["hidden", "dir", "id", "class", "style", "href"]);

/** How the documentation names each kind, and where. */
const DOCUMENTED = {
  attributes: { heading: "Attributes", names: /^\| ((?:`[\w-]+`(?:, )?)+) \|/gm },
  parts: {
    heading: "Styling",
    names: /^For more, `::part[^]*?(?=\n\n|$(?![^]))/gm,
    but: ["::part()"],
  },
  events: { heading: "Events", names: /^\| (`policy-viewer:[\w-]+`) \|/gm },
  properties: { heading: "Styling", names: /^\| ((?:`--pv-[\w-]+`(?:, )?)+) \|/gm },
};

const WORD = {
  attributes: "attribute",
  parts: "part",
  events: "event",
  properties: "custom property",
};
const TAG = { attributes: "@attr", parts: "@csspart", properties: "@cssproperty" };

/** Returns where the code uses each name of a kind first. */
function used(kind) {
  const found = new Map();
  for (const file of SOURCES) {
    const content = withoutComments(text(file));
    for (const match of USES[kind].flatMap((pattern) => [...content.matchAll(pattern)])) {
      for (const name of match[1].match(/[\w-]+/g) ?? []) {
        const full = kind === "events" ? `policy-viewer:${name}` : name;
        if (GLOBAL.has(name) || name.startsWith("data-") || found.has(full)) continue;
        found.set(full, { file, line: lineAt(content, match.index) });
      }
    }
  }
  return found;
}

function documented(kind) {
  const { heading, names, but = [] } = DOCUMENTED[kind];
  const docs = text(DOCS);
  const start = docs.indexOf(`\n## ${heading}\n`) + 1;
  const line = lineAt(docs, start);
  const section = docs.slice(start).split(/\n(?=## )/)[0];
  const listed = [...section.matchAll(names)].flatMap((match) =>
    [...match[0].matchAll(/`([^`[\]]+)`/g)].map(([, name]) => name),
  );
  const allowed =
    kind === "events" || kind === "parts" ? listed : listed.filter((name) => !/\s/.test(name));
  return { line, listed: allowed.filter((name) => !but.includes(name)) };
}

export function check() {
  const all = contract();
  return Object.keys(USES).flatMap((kind) => {
    const stated = new Map(all[kind].map((one) => [one.name, one]));
    const inCode = used(kind);
    const { line, listed } = documented(kind);
    const how = TAG[kind]
      ? `add \`${TAG[kind]} ${"NAME"} - …\` to`
      : "add it to `PolicyViewerEvents` in";
    const what = WORD[kind];
    return [
      ...[...inCode]
        .filter(([name]) => !stated.has(name))
        .map(([name, place]) => ({
          ...place,
          message: `the ${what} \`${name}\` is not in the contract: ${how.replace("NAME", name)} ${CONTRACT}, or do not use it`,
        })),
      ...[...stated.values()]
        .filter(({ name }) => !inCode.has(name))
        .map((one) => ({
          file: CONTRACT,
          line: one.line,
          message: `nothing uses the ${what} \`${one.name}\`: remove it from the contract, or implement it`,
        })),
      ...[...stated.values()]
        .filter(({ name }) => !listed.includes(name))
        .map(({ name }) => ({
          file: DOCS,
          line,
          message: `the ${what} \`${name}\` of the contract is not listed here: add it`,
        })),
      ...listed
        .filter((name) => !stated.has(name))
        .map((name) => ({
          file: DOCS,
          line,
          message: `\`${name}\` is no ${what} of the contract in ${CONTRACT}: remove it here or add it there`,
        })),
    ];
  });
}
