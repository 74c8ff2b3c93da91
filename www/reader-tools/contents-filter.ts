/** The field above the table of contents. */

import type { Context } from "./context";
import { foldText } from "./fold-text";
import type { Section } from "./policy";
import { VIEW } from "./viewer-dom";

/** The filter of one viewer. */
export class ContentsFilter {
  /** The branches that were opened for it. */
  #opened: string[] = [];

  constructor(private readonly context: Context) {}

  /** Leaves only the entries that contain a text, and those above them; without one all. */
  filter(text: string): void {
    const { document, messages, announce, dom, commands } = this.context;
    const wanted = foldText(text.trim());
    if (!wanted) {
      dom.styles.set("filter", "");
      commands.expand(this.#opened.splice(0), false);
      return;
    }
    const shown = new Set<string>();
    const visit = (sections: Section[], above: string[]): void => {
      for (const { id, number = "", heading, sections: below = [] } of sections) {
        const path = [...above, id];
        if (foldText(`${number} ${heading}`).includes(wanted)) path.forEach((id) => shown.add(id));
        visit(below, path);
      }
    };
    visit(document.sections, []);
    const links = [...shown].map((id) => `[href$="#${CSS.escape(id)}"]`).join(",");
    const nothing = messages.get("noMatches");
    dom.styles.set(
      "filter",
      links
        ? `${VIEW.entry}:not(${VIEW.entryOf(`:is(${links})`)}){display:none}`
        : `${VIEW.entry}{display:none}${VIEW.entries}::after{content:${JSON.stringify(nothing)}}`,
    );
    this.#opened.push(...commands.expand([...shown], true));
    announce(links ? messages.get("entries", { count: shown.size }) : nothing);
  }
}
