/** The reading options: versions, layers, comfort, print. */

import type { Comfort } from "./display-settings";
import { versions } from "./documents";
import { CLOSE, h, iconButton } from "../dom";
import type { Tools } from "./tools";

export class Menu {
  #panel?: HTMLElement;
  #pressed = false;

  constructor(
    readonly tools: Tools,
    readonly comfort: Comfort,
  ) {}

  /** The pointer is on the button: a menu that is open closes by itself before the click. */
  press(): void {
    this.#pressed = !!this.#panel?.matches(":popover-open");
  }

  /** Opens the menu, or closes it. */
  toggle(): void {
    const pressed = this.#pressed;
    this.#pressed = false;
    if (pressed || this.#panel?.matches(":popover-open")) return this.close();
    const { texts, pane } = this.tools;
    this.#panel?.remove();
    this.#panel = h(
      "div",
      {
        class: "panel options",
        popover: "auto",
        role: "dialog",
        "aria-label": texts.get("options"),
      },
      h(
        "div",
        { class: "panel-head" },
        h("h2", {}, texts.get("options")),
        iconButton(CLOSE, texts.get("close"), () => this.close()),
      ),
      h(
        "div",
        { class: "options-body" },
        this.#versions(),
        this.tools.beside.control(),
        ...this.comfort.controls(),
        this.#do(),
      ),
    );
    pane.box.append(this.#panel);
    this.#panel.showPopover();
    this.#panel.querySelector<HTMLElement>("button, input, select")?.focus();
    this.#panel.addEventListener("toggle", () => {
      // Escape gives the focus back, as popovers do that were opened by a button of theirs.
      const root = pane.host.getRootNode() as Document | ShadowRoot;
      const lost = !pane.tree.activeElement || this.#panel?.contains(pane.tree.activeElement);
      const outside = ![null, pane.host, document.body].includes(root.activeElement as HTMLElement);
      if (lost && !outside && !this.#panel?.matches(":popover-open")) {
        pane.one("[data-tool=menu]")?.focus({ preventScroll: true });
      }
    });
  }

  close(): void {
    if (this.#panel?.matches(":popover-open")) this.#panel.hidePopover();
  }

  #versions(): HTMLElement | null {
    const { texts, policy, screen } = this.tools;
    const all = versions(policy);
    if (all.length < 2) return null;
    const items = all.map(({ version, effective, summary, current }) => {
      const words = summary?.[screen.locale] ?? summary?.[policy.defaultLocale];
      const choose = () => {
        this.close();
        void this.tools.versions.choose(version);
      };
      return h(
        "li",
        {},
        h(
          "button",
          {
            type: "button",
            click: choose,
            "aria-current": version === screen.version && "true",
          },
          h(
            "span",
            {},
            texts.get("version", { version }),
            current && ` (${texts.get("currentVersion")})`,
          ),
          effective && h("span", { class: "quiet-words" }, texts.date(effective)),
          words && h("span", { class: "quiet-words" }, words),
        ),
      );
    });
    const changed = () => {
      this.close();
      this.tools.whatChanged.open();
    };
    return h(
      "section",
      {},
      h("h3", {}, texts.get("versions")),
      h("ul", { class: "versions" }, ...items),
      h("button", { type: "button", class: "action", click: changed }, texts.get("whatChanged")),
    );
  }

  #do(): HTMLElement {
    const { texts } = this.tools;
    const print = () => {
      this.close();
      void this.tools.print();
    };
    const keys = () => {
      this.close();
      this.tools.shortcuts.open();
    };
    return h(
      "div",
      { class: "options-do" },
      h("button", { type: "button", class: "action", click: print }, texts.get("savePdf")),
      h("button", { type: "button", class: "action", click: keys }, texts.get("shortcuts")),
    );
  }
}
