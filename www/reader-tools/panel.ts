/** The panels that buttons of the bar open: below their button, or from the lower edge of a phone. */

import { CLOSE, h, iconButton } from "../dom";
import { moveByKey } from "./arrow-keys";
import type { Context } from "./context";

/** Makes an item: a button that closes the panel, and then does what it says. */
export function item(
  content: (HTMLElement | string)[],
  run: () => void,
  current = false,
): HTMLElement {
  const attributes = {
    type: "button",
    class: "item",
    click: run,
    "aria-current": current && "true",
  };
  return h("button", attributes, ...content);
}

/** One panel. */
export class Panel {
  #panel?: HTMLElement;
  #wasOpen = false;

  constructor(
    private readonly context: Context,
    /** The name of its button. */
    private readonly tool: string,
    /** Draws what is in it, each time it opens. */
    private readonly draw: () => (HTMLElement | null)[],
  ) {}

  /** Handles a press on the button: an open panel closes by itself before the click. */
  pressed(): void {
    this.#wasOpen = this.#isOpen;
  }

  /** Handles a click on the button. */
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
    const button = dom.button(this.tool)!;
    const title = button.ariaLabel ?? button.textContent!;
    const panel = h(
      "div",
      { class: "panel options", popover: "auto", role: "dialog", "aria-label": title },
      h(
        "div",
        { class: "panel-head" },
        h("h2", {}, title),
        iconButton(CLOSE, messages.get("close"), () => this.#close()),
      ),
      h("div", { class: "options-body" }, ...this.draw()),
    );
    this.#panel = panel;
    const isItem = (target: EventTarget | null) => (target as Element).closest(".item");
    // Before the item itself hears of it.
    const clicked = ({ target }: Event) => isItem(target) && this.#close();
    panel.addEventListener("click", clicked, true);
    panel.addEventListener("keydown", (event) => {
      const target = event.target as Element;
      if (isItem(target))
        moveByKey(event, [...panel.querySelectorAll<HTMLElement>(".item")], target);
    });
    dom.box.append(panel);
    this.#place(panel, button);
    panel.showPopover();
    panel.querySelector<HTMLElement>("button, input, select")?.focus();
    panel.addEventListener("toggle", () => this.#toggled(panel));
  }

  /** Tells the style sheet where the button is: how far down, and how far from the end of the line. */
  #place(panel: HTMLElement, button: HTMLElement): void {
    const { left, right, bottom } = button.getBoundingClientRect();
    const end =
      this.context.dom.box.dir === "rtl" ? left : document.documentElement.clientWidth - right;
    panel.style.setProperty("--under", `${bottom}px`);
    panel.style.setProperty("--end", `${end}px`);
  }

  #close(): void {
    if (this.#isOpen) this.#panel!.hidePopover();
  }

  /** Removes a panel that was closed, and gives the focus back as the browser does for a `popovertarget`. */
  #toggled(panel: HTMLElement): void {
    if (panel.matches(":popover-open")) return;
    const { dom } = this.context;
    const { host, tree } = dom;
    const root = host.getRootNode() as Document | ShadowRoot;
    const isLost = !tree.activeElement || panel.contains(tree.activeElement);
    const isOutside = ![null, host, document.body].includes(root.activeElement as HTMLElement);
    panel.remove();
    if (isLost && !isOutside) dom.button(this.tool)?.focus({ preventScroll: true });
  }
}
