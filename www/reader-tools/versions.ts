/** Earlier versions in the viewer itself, and the notice about the version on the screen. */

import { h } from "../dom";
import type { ChangesSinceLastVisit } from "./changes-since";
import type { Context } from "./context";
import { versions } from "./policy";

/** The version on the screen. */
export class Versions {
  #notice = h("div", { class: "notice", role: "status" });

  constructor(
    private readonly context: Context,
    private readonly changes: ChangesSinceLastVisit,
    /** Opens the differences from a version to the current one. */
    private readonly openChanges: (from: string) => void,
  ) {
    const { dom, signal } = context;
    const attribute = new MutationObserver(() => void this.followAttribute());
    attribute.observe(dom.host, { attributeFilter: ["version"] });
    signal.addEventListener("abort", () => attribute.disconnect());
  }

  /** Applies the attribute `version`, then shows the changes since the last visit. */
  async applyPolicy(): Promise<void> {
    this.#notice.remove();
    if (this.context.dom.host.hasAttribute("version")) void this.followAttribute();
    if (await this.changes.find()) this.refresh();
  }

  /** Shows the version that the attribute `version` names; without it the current one. */
  followAttribute(): Promise<void> {
    const { dom, policy } = this.context;
    return this.show(dom.host.getAttribute("version") || policy.version);
  }

  /** Shows a version at the same section. One that the policy does not have changes nothing. */
  async show(version: string): Promise<void> {
    const { policy, commands, messages } = this.context;
    if (!versions(policy).some((known) => known.version === version)) return;
    try {
      await commands.showVersion(version);
    } catch {
      const close = this.#button(messages.get("close"), () => this.refresh());
      this.#show(messages.get("notLoaded", { version }), close);
    }
  }

  /** Draws the notice for the version on the screen. */
  refresh(): void {
    const { messages, policy, screen, dom } = this.context;
    const hadFocus = this.#notice.contains(dom.tree.activeElement);
    this.changes.drawBadges();
    if (screen.version !== policy.version) {
      const current = this.#button(
        messages.get("readCurrent"),
        () => void this.show(policy.version),
      );
      const changes = this.#button(messages.get("whatChanged"), () =>
        this.openChanges(screen.version),
      );
      this.#show(olderVersion(this.context), current, changes);
    } else if (this.changes.version) {
      this.#showChanges(this.changes.version);
    } else {
      this.#notice.remove();
    }
    // The focus went with the button that was pressed.
    if (hadFocus && !dom.tree.activeElement) dom.button("more")?.focus({ preventScroll: true });
  }

  #showChanges(version: string): void {
    const { messages } = this.context;
    const open = this.#button(messages.get("whatChanged"), () => {
      this.changes.markAsRead();
      this.openChanges(version);
    });
    const close = this.#button(messages.get("close"), () => {
      this.changes.dismiss();
      this.changes.markAsRead();
      this.refresh();
    });
    this.#show(messages.get("changedSince", { version }), open, close);
  }

  #button(text: string, click: () => void): HTMLElement {
    return h("button", { type: "button", class: "action", click }, text);
  }

  #show(text: string, ...buttons: HTMLElement[]): void {
    this.#notice.replaceChildren(h("p", {}, text), h("div", { class: "notice-do" }, ...buttons));
    this.context.dom.notices.append(this.#notice);
  }
}

/** Says which version is on the screen, and which one is in force. */
export function olderVersion({ messages, policy, screen }: Context): string {
  const { version, effective } = policy;
  const date = effective ? messages.date(effective) : "";
  const sentences = [
    messages.get("olderVersion", { version: screen.version }),
    version && messages.get(date ? "currentSince" : "currentIs", { version, date }),
  ];
  // Languages without spaces between words have none between sentences.
  return sentences.filter(Boolean).join(/[。]$/.test(sentences[0]!) ? "" : " ");
}
