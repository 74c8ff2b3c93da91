/** Drawing a clause with its changes. */

import { h } from "../dom";
import type { Clause, Edit } from "./compare";
import type { Messages } from "./messages";

/** The language of a text, as attributes. */
export type Language = Record<"lang" | "dir", string>;

/** Draws clauses with changes in one language. */
export class ClauseDrawing {
  constructor(
    private readonly messages: Messages,
    private readonly language: Language,
  ) {}

  /** Draws a clause; with an address, its title is a link to it. */
  clause(
    { number, changes, heading, text = [] }: Clause,
    link?: { href: string; click: (event: MouseEvent) => void },
  ): HTMLElement {
    // A clause that is new or gone as a whole needs no marks.
    const whole = changes.includes("removed") || changes.includes("added");
    const title = [number && `${number} `, ...(whole ? [plain(heading)] : this.marked(heading))];
    return h(
      "section",
      { class: `change ${changes.join(" ")}` },
      h(
        "p",
        { class: "change-kind" },
        changes.map((change) => this.messages.get(change)).join(" · "),
      ),
      h("h4", this.language, ...(link ? [h("a", link, ...title)] : title)),
      h("div", { class: "change-text", ...this.language }, ...this.#paragraphs(text, whole)),
    );
  }

  /** Marks deletions and insertions, with words for those who do not see the marks, and a space between the two. */
  marked(edits: Edit[]): (Node | string)[] {
    const said = (words: string) =>
      h("span", { class: "visually-hidden", lang: this.messages.locale }, words);
    const mark = (name: "del" | "ins", text: string) => {
      const word = this.messages.get(name === "del" ? "wordsRemoved" : "wordsAdded");
      return h(name, {}, said(`${word}: `), text);
    };
    return edits.flatMap(([sign, text], at) => {
      if (sign === "=") return text;
      if (sign === "-") return mark("del", text);
      return edits[at - 1]?.[0] === "-" ? [" ", mark("ins", text)] : mark("ins", text);
    });
  }

  /** Draws the paragraphs with changes; an ellipsis stands for unchanged ones between them. */
  #paragraphs(edits: Edit[], whole: boolean): Node[] {
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
        shown.push(h("p", {}, ...(whole ? [plain(line)] : this.marked(line))));
        skipped = false;
      } else if (!skipped) {
        shown.push(h("p", { class: "skipped" }, "⋯"));
        skipped = true;
      }
    }
    return shown;
  }
}

const plain = (edits: Edit[]) => edits.map(([, text]) => text).join("");
