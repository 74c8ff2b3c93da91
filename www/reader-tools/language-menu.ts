/** The keys of the viewer's menu of languages, which opens and closes without the tools. */

import { moveByKey } from "./arrow-keys";
import type { Context } from "./context";
import { foldText } from "./fold-text";

/** How long a pause may be within a name that is typed, in milliseconds. */
const PAUSE = 1_000;

/** The menu of one viewer. */
export class LanguageMenu {
  #typed = "";
  /** The time of the last letter. */
  #time = 0;

  constructor(private readonly context: Context) {}

  /** Starts to listen. */
  listen(): void {
    const { dom, signal } = this.context;
    const toggled = ({ target }: Event) => {
      const menu = dom.languageMenu;
      // Chromium leaves the focus in a menu that closes.
      if (target === menu && menu?.matches(":not(:popover-open):has(:focus)"))
        dom.languagesButton?.focus({ preventScroll: true });
    };
    const pressed = (event: Event) => this.#pressed(event as KeyboardEvent);
    dom.tree.addEventListener("toggle", toggled, { capture: true, signal });
    dom.tree.addEventListener("keydown", pressed, { signal });
  }

  #pressed(event: KeyboardEvent): void {
    const { languageMenu, languagesButton, languageEntries: entries } = this.context.dom;
    const target = event.target as HTMLElement;
    const { key, ctrlKey, metaKey, altKey } = event;
    const isOnButton = target === languagesButton;
    if (!languageMenu || event.defaultPrevented || ctrlKey || metaKey || altKey) return;
    if (!isOnButton && !entries.includes(target)) return;
    if (isOnButton && (key === "ArrowDown" || key === "ArrowUp")) {
      event.preventDefault();
      if (!languageMenu.matches(":popover-open")) languagesButton.click();
      (entries.find((entry) => entry.ariaCurrent) ?? entries[0])?.focus();
    } else if (!isOnButton && !moveByKey(event, entries, target) && /^[^ ]$/u.test(key)) {
      this.#typed = (event.timeStamp - this.#time < PAUSE ? this.#typed : "") + key;
      this.#time = event.timeStamp;
      entries.find((entry) => this.#begins(entry, this.#typed))?.focus();
    }
  }

  /** Tells whether a word in the names of a language, its own and that of the interface, begins with a text. */
  #begins(entry: HTMLElement, text: string): boolean {
    const names = `${entry.textContent} ${this.context.messages.language(entry.lang)}`;
    return ` ${foldText(names)}`.includes(` ${foldText(text)}`);
  }
}
