/** The field above the table of contents. */

import type { Context } from "./context";
import type { ContentsRestriction } from "./contents-restriction";
import { foldText } from "./fold-text";
import type { Section } from "./policy";

/** The filter of one viewer. */
export class ContentsFilter {
  constructor(
    private readonly context: Context,
    private readonly restriction: ContentsRestriction,
  ) {}

  /** Leaves only the entries that contain a text, and those above them. */
  filter(text: string): void {
    const { document, messages, announce } = this.context;
    const wanted = foldText(text.trim());
    if (!wanted) return this.restriction.lift();
    const shown = new Set<string>();
    const visit = (sections: Section[], above: string[]): void => {
      for (const { id, number = "", heading, sections: below = [] } of sections) {
        const path = [...above, id];
        if (foldText(`${number} ${heading}`).includes(wanted)) path.forEach((id) => shown.add(id));
        visit(below, path);
      }
    };
    visit(document.sections, []);
    this.restriction.set(shown);
    announce(
      shown.size ? messages.get("entries", { count: shown.size }) : messages.get("noMatches"),
    );
  }
}
