/** Restricting the table of contents to some of its entries. */

import type { Context } from "./context";
import { VIEW } from "./viewer-dom";

const linkTo = (id: string) => `[href$="#${CSS.escape(id)}"]`;

/** One restriction; those with different names hold at the same time. */
export class ContentsRestriction {
  /** The branches that were opened for it. */
  #opened: string[] = [];

  constructor(
    private readonly context: Context,
    private readonly name: string,
  ) {}

  /** Leaves only the entries of these ids and opens their branches; shows numbers behind some of them. */
  set(ids: Set<string>, counts = new Map<string, number>()): void {
    const { dom, commands } = this.context;
    const links = [...ids].map(linkTo).join(",");
    const numbers = [...counts]
      .filter(([, count]) => count > 0)
      .map(([id, count]) => `${VIEW.entryLink}${linkTo(id)}::after{content:"${count}"}`);
    dom.styles.set(
      this.name,
      `${VIEW.entry}${links && `:not(${VIEW.entryOf(`:is(${links})`)})`}{display:none}
      ${VIEW.entryLink}::after{flex:none;margin-inline-start:auto;color:var(--pv-muted);font-size:.8em}
      ${numbers.join("")}`,
    );
    this.#opened.push(...commands.expand([...ids], true));
  }

  /** Shows all entries, and closes the branches that were opened. */
  lift(): void {
    this.context.dom.styles.set(this.name, "");
    this.context.commands.expand(this.#opened.splice(0), false);
  }
}
