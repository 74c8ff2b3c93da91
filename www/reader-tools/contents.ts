/** The table of contents, filtered: by what is typed above it, and by what a search found. */

import type { Pane } from "./viewer-dom";
import { folded } from "./messages";
import type { Tools } from "./tools";

interface Section {
  id: string;
  number?: string;
  heading: string;
  sections?: Section[];
}

const link = (id: string) => `[href="#${CSS.escape(id)}"]`;

/** Waits until the viewer has drawn. */
const drawn = () => new Promise((resolve) => setTimeout(resolve));

export class Contents {
  #turn = 0;
  #opened: string[] = [];

  constructor(readonly tools: Tools) {}

  get #pane(): Pane {
    return this.tools.pane;
  }

  /** Leaves only the entries of these ids; their numbers of matches stand behind them. */
  keep(shown: Set<string> | null, counts = new Map<string, number>(), name = "search"): void {
    if (!shown) return this.#pane.rule(name, "");
    const links = [...shown].map(link).join(",");
    const numbers = [...counts]
      .filter(([, count]) => count > 0)
      .map(([id, count]) => `.contents-list a${link(id)}::after{content:"${count}"}`);
    this.#pane.rule(
      name,
      `.contents-list li${links && `:not(:has(>.contents-entry>a:is(${links})))`}{display:none}
      .contents-list a::after{flex:none;margin-inline-start:auto;color:var(--pv-muted);font-size:.8em}
      ${numbers.join("")}`,
    );
  }

  /**
   * Opens the branches of these ids, one after the other: the viewer draws in between. The ids of those
   * that were closed are added to `opened`; a later call ends an earlier one.
   */
  async open(ids: Set<string>, opened: string[]): Promise<void> {
    const turn = (this.#turn += 1);
    for (let left = ids.size; left > 0 && turn === this.#turn; left -= 1) {
      const closed = this.#pane
        .all(".contents-list .toggle[aria-expanded=false]")
        .find((it) => ids.has(this.#id(it)));
      if (!closed) break;
      opened.push(this.#id(closed));
      closed.click();
      await drawn();
    }
  }

  /** Closes branches again. */
  async close(ids: string[]): Promise<void> {
    const turn = (this.#turn += 1);
    for (const id of ids) {
      const toggle = this.#pane
        .all(".contents-list .toggle[aria-expanded=true]")
        .find((it) => this.#id(it) === id);
      toggle?.click();
      if (toggle) await drawn();
      if (turn !== this.#turn) break;
    }
  }

  #id(toggle: HTMLElement): string {
    const anchor = toggle.parentElement?.querySelector("a");
    return decodeURIComponent(anchor?.getAttribute("href")?.slice(1) ?? "");
  }

  /** The reader typed above the contents. */
  filter(text: string): void {
    const wanted = folded(text.trim());
    if (!wanted) {
      this.keep(null, undefined, "filter");
      return void this.close(this.#opened.splice(0));
    }
    const shown = new Set<string>();
    const visit = (sections: Section[], above: string[]): void => {
      for (const { id, number = "", heading, sections: below = [] } of sections) {
        if (folded(`${number} ${heading}`).includes(wanted)) {
          above.forEach((it) => shown.add(it));
          shown.add(id);
        }
        visit(below, [...above, id]);
      }
    };
    visit((this.tools.screen.document as { sections: Section[] }).sections, []);
    this.keep(shown, undefined, "filter");
    void this.open(shown, this.#opened);
    const { texts } = this.tools;
    this.tools.say(
      shown.size ? texts.get("entries", { count: shown.size }) : texts.get("noMatches"),
    );
  }
}
