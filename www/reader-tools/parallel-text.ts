/** A second language beside the first, clause by clause. The viewer draws it and keeps the place. */

import { h } from "../dom";
import type { Context } from "./context";

/** The choice of the second language. */
export class ParallelText {
  constructor(private readonly context: Context) {}

  /** Draws the choice of the second language; `null` where there is none. */
  control(): HTMLElement | null {
    const { messages, policy, screen, commands } = this.context;
    const tags = Object.keys(policy.locales).filter((tag) => policy.locales[tag]?.document);
    if (tags.length < 2) return null;
    const second = commands.screen()?.second;
    const option = (value: string, label: string) =>
      h("option", { value, selected: value === (second ?? ""), lang: value || null }, label);
    const select = h(
      "select",
      { change: () => void this.#choose(select.value || null) },
      option("", messages.get("none")),
      ...tags
        .filter((tag) => tag !== screen.locale)
        .map((tag) => option(tag, policy.locales[tag]!.label)),
    );
    return h(
      "label",
      { class: "options-beside" },
      h("h3", {}, messages.get("secondLanguage")),
      select,
    );
  }

  async #choose(locale: string | null): Promise<void> {
    const { commands, messages, screen, announce } = this.context;
    try {
      await commands.showSecondLanguage(locale);
    } catch {
      announce(messages.get("notLoaded", { version: screen.version }));
    }
  }
}
