/** The menu of reading options: versions, layers, display settings, print. */

import { CLOSE, h, iconButton } from "../dom";
import type { Context } from "./context";
import type { MessageId } from "./messages";
import { summaryOf, versions } from "./policy";

/** The actions that the menu offers. */
export interface MenuActions {
  showVersion(version: string): void;
  showChanges(): void;
  showShortcuts(): void;
  print(): void;
}

/** The menu and its button. */
export class Menu {
  #panel?: HTMLElement;
  #wasOpen = false;

  constructor(
    private readonly context: Context,
    private readonly actions: MenuActions,
    /** Draws the controls of other tools. */
    private readonly controls: () => (HTMLElement | null)[],
  ) {}

  /** Handles a press on the menu's button: an open menu closes by itself before the click. */
  pressed(): void {
    this.#wasOpen = this.#isOpen;
  }

  /** Handles a click on the menu's button. */
  toggle(): void {
    const wasOpen = this.#wasOpen || this.#isOpen;
    this.#wasOpen = false;
    if (wasOpen) this.#close();
    else this.#open();
  }

  get #isOpen(): boolean {
    return !!this.#panel?.matches(":popover-open");
  }

  #open(): void {
    const { messages, dom } = this.context;
    this.#panel?.remove();
    const panel = h(
      "div",
      {
        class: "panel options",
        popover: "auto",
        role: "dialog",
        "aria-label": messages.get("options"),
      },
      h(
        "div",
        { class: "panel-head" },
        h("h2", {}, messages.get("options")),
        iconButton(CLOSE, messages.get("close"), () => this.#close()),
      ),
      h(
        "div",
        { class: "options-body" },
        this.#versions(),
        ...this.controls(),
        h(
          "div",
          { class: "options-do" },
          this.#button("savePdf", this.actions.print),
          this.#button("shortcuts", this.actions.showShortcuts),
        ),
      ),
    );
    this.#panel = panel;
    dom.box.append(panel);
    panel.showPopover();
    panel.querySelector<HTMLElement>("button, input, select")?.focus();
    panel.addEventListener("toggle", () => this.#toggled(panel));
  }

  #close(): void {
    if (this.#isOpen) this.#panel!.hidePopover();
  }

  /** Gives the focus back after Escape, as the browser does for popovers with a `popovertarget`. */
  #toggled(panel: HTMLElement): void {
    const { host, tree, menuButton } = this.context.dom;
    const root = host.getRootNode() as Document | ShadowRoot;
    const isLost = !tree.activeElement || panel.contains(tree.activeElement);
    const isOutside = ![null, host, document.body].includes(root.activeElement as HTMLElement);
    if (isLost && !isOutside && !this.#isOpen) menuButton?.focus({ preventScroll: true });
  }

  #versions(): HTMLElement | null {
    const { messages, policy, screen } = this.context;
    const all = versions(policy);
    if (all.length < 2) return null;
    const items = all.map((one) => {
      const { version, effective, current } = one;
      const [lang, text] = summaryOf(one, policy, screen.locale);
      const click = () => {
        this.#close();
        this.actions.showVersion(version);
      };
      return h(
        "li",
        {},
        h(
          "button",
          { type: "button", click, "aria-current": version === screen.version && "true" },
          h(
            "span",
            {},
            messages.get("version", { version }),
            current && ` (${messages.get("currentVersion")})`,
          ),
          effective && h("span", { class: "quiet-words" }, messages.date(effective)),
          text && h("span", { class: "quiet-words", lang }, text),
        ),
      );
    });
    return h(
      "section",
      {},
      h("h3", {}, messages.get("versions")),
      h("ul", { class: "versions" }, ...items),
      this.#button("whatChanged", this.actions.showChanges),
    );
  }

  /** Draws a button that closes the menu and runs an action. */
  #button(label: MessageId, run: () => void): HTMLElement {
    const click = () => {
      this.#close();
      run();
    };
    return h(
      "button",
      { type: "button", class: "action", click },
      this.context.messages.get(label),
    );
  }
}
