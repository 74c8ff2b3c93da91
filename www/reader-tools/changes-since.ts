/** The changes since the version that was read last in this browser. */

import type { Compare } from "./compare";
import type { Context } from "./context";
import { lastRead, storeLastRead } from "./last-read";
import { type Section, versions } from "./policy";
import { VIEW } from "./viewer-dom";

/** The changed sections that the reader has not reached yet. */
export class ChangesSinceLastVisit {
  /** The version that was read last, while its notice is to be shown. */
  version = "";
  /** The ids of the changed sections that were not reached yet. */
  #unread = new Set<string>();

  constructor(
    private readonly context: Context,
    private readonly compare: Compare,
  ) {
    const reached = (event: Event) => {
      if (!event.composedPath().includes(context.dom.host)) return;
      if (!this.#unread.delete((event as CustomEvent<{ id: string }>).detail.id)) return;
      this.drawBadges();
      if (!this.#unread.size) this.markAsRead();
    };
    document.addEventListener("policy-viewer:section", reached, { signal: context.signal });
  }

  /** Finds the changes of the policy; returns whether there is something to show. */
  async find(): Promise<boolean> {
    const { policy } = this.context;
    this.dismiss();
    const read = lastRead(policy.id);
    if (!read || read === policy.version) return false;
    const [now, ...past] = versions(policy);
    const before = past.find(({ version }) => version === read);
    if (!before) {
      // The package no longer has that version: it cannot be compared.
      this.markAsRead();
      return false;
    }
    const comparison = await this.compare(before, now).catch(() => null);
    if (this.context.policy !== policy) return false;
    const sections = comparison?.changes.clauses.filter(
      ({ kind, changes }) => kind === "section" && changes.length && !changes.includes("removed"),
    );
    this.#unread = new Set(sections?.map(({ id }) => id));
    this.version = read;
    return true;
  }

  /** Forgets the changes. */
  dismiss(): void {
    this.version = "";
    this.#unread.clear();
    this.drawBadges();
  }

  /** Stores the current version as the one that was read last. */
  markAsRead(): void {
    const { id, version } = this.context.policy;
    storeLastRead(id, version);
  }

  /**
   * Marks the changed sections in the contents, and closed branches with the number of those in them; none while an
   * earlier version is shown.
   */
  drawBadges(): void {
    const { screen, policy, document, messages, dom } = this.context;
    const word = messages.get("changedBadge");
    const rules: string[] = [];
    const mark = (entry: string, id: string, text: string) =>
      rules.push(
        `${entry}[href$="#${CSS.escape(id)}"]${VIEW.entryHeading}::after{content:${JSON.stringify(text)};` +
          "margin-inline-start:.5em;padding:.05em .5em;border-radius:1em;font-size:.75em;" +
          "font-weight:600;background:var(--pv-accent);color:var(--pv-on-accent);white-space:nowrap}",
      );
    /** Marks sections and those in them, and returns how many are changed. */
    const visit = (sections: Section[]): number =>
      sections.reduce((sum, { id, sections: below = [] }) => {
        const own = this.#unread.has(id) ? 1 : 0;
        if (own) mark(VIEW.entryLink, id, word);
        const inside = visit(below);
        if (inside) mark(VIEW.closedEntryLink, id, `${word} (${own + inside})`);
        return sum + own + inside;
      }, 0);
    if (screen.version === policy.version) visit(document.sections);
    dom.styles.set("changed", rules.join(""));
  }
}
