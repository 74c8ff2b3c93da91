/** Drawing a clause with its changes. */

import { h } from "../dom";
import type { Clause, Edit } from "./compare";
import type { Messages } from "./messages";

/** The language of a text, as attributes. */
export type Language = Record<"lang" | "dir", string>;

/** Draws a clause; with an address, its title is a link to it. */
export function drawClause(
  { number, changes, heading, text = [] }: Clause,
  messages: Messages,
  language: Language,
  link?: { href: string; click: (event: MouseEvent) => void },
): HTMLElement {
  // A clause that is new or gone as a whole needs no marks.
  const whole = changes.includes("removed") || changes.includes("added");
  const draw = (edits: Edit[]) => (whole ? edits.map(([, text]) => text) : marked(edits, messages));
  const title = [number && `${number} `, ...draw(heading)];
  const kinds = changes.map((change) => messages.get(change)).join(" · ");
  return h(
    "section",
    { class: `change ${changes.join(" ")}` },
    h("p", { class: "change-kind" }, kinds),
    h("h4", language, ...(link ? [h("a", link, ...title)] : title)),
    h("div", { class: "change-text", ...language }, ...paragraphs(text, whole, draw)),
  );
}

/** Marks deletions and insertions, with words for those who do not see the marks, and a space between the two. */
export function marked(edits: Edit[], messages: Messages): (Node | string)[] {
  const mark = (name: "del" | "ins", text: string) => {
    const word = messages.get(name === "del" ? "wordsRemoved" : "wordsAdded");
    const said = { class: "visually-hidden", lang: messages.locale };
    return h(name, {}, h("span", said, `${word}: `), text);
  };
  return edits.flatMap(([sign, text], at) => {
    if (sign === "=") return text;
    if (sign === "-") return mark("del", text);
    return [edits[at - 1]?.[0] === "-" ? " " : "", mark("ins", text)];
  });
}

/** Draws the paragraphs with changes; an ellipsis stands for unchanged ones between them. */
function paragraphs(
  edits: Edit[],
  whole: boolean,
  draw: (edits: Edit[]) => (Node | string)[],
): Node[] {
  const lines: Edit[][] = [[]];
  for (const [sign, text] of edits) {
    text.split("\n").forEach((piece, at) => {
      if (at > 0) lines.push([]);
      if (piece) lines.at(-1)!.push([sign, piece]);
    });
  }
  const shown: Node[] = [];
  let skipped = false;
  for (const line of lines.filter((line) => line.length)) {
    if (whole || line.some(([sign]) => sign !== "=")) {
      shown.push(h("p", {}, ...draw(line)));
      skipped = false;
    } else if (!skipped) {
      shown.push(h("p", { class: "skipped" }, "⋯"));
      skipped = true;
    }
  }
  return shown;
}
