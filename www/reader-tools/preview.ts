/** What a link within the text leads to, shown beside it: a definition, or the beginning of a section. */

import { h } from "../dom";
import { byKey, decoded } from "./viewer-dom";
import type { Tools } from "./tools";

/** How long the pointer rests on a link before something appears, and may stray before it goes. */
const [REST, STRAY] = [250, 250];

/** The most paragraphs of a section that are shown. */
const MOST = 3;

export class Preview {
  #box = h("div", { class: "panel preview", popover: "manual", id: "pv-preview" });
  #link: HTMLAnchorElement | null = null;
  #timer = 0;

  constructor(readonly tools: Tools) {
    tools.pane.box.append(this.#box);
    this.#box.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    this.#box.addEventListener("pointerleave", () => this.#later(STRAY, () => this.hide()));
    this.#box.addEventListener("click", (event) => {
      const link = (event.target as Element).closest("a");
      const href = link?.getAttribute("href");
      if (!href?.startsWith("#")) return;
      event.preventDefault();
      this.hide();
      tools.pane.go(decoded(href.slice(1)), byKey(event));
    });
  }

  /** Returns the link that a target is part of, if it leads to a place in the text. */
  static link(target: Element): HTMLAnchorElement | null {
    return target.closest<HTMLAnchorElement>(
      "#pv-text a[href^='#']:not(.permalink, .uses a, .section-head a)",
    );
  }

  /** The pointer came to a link, or the focus. */
  meet(link: HTMLAnchorElement, at: "pointer" | "focus"): void {
    this.#later(at === "focus" ? 0 : REST, () => this.show(link));
  }

  /** The pointer or the focus left. What is shown stays while the pointer is on it. */
  leave(): void {
    this.#later(STRAY, () => this.hide());
  }

  /** The page scrolled, as it does where a link out of sight gets the focus. */
  follow(): void {
    if (!this.#link) return;
    const { top, bottom } = this.#link.getBoundingClientRect();
    if (top > this.tools.pane.top && bottom < innerHeight) this.#place(this.#link);
    else this.hide();
  }

  get shown(): boolean {
    return this.#box.matches(":popover-open");
  }

  show(link: HTMLAnchorElement): void {
    clearTimeout(this.#timer);
    const id = decoded(link.getAttribute("href")!.slice(1));
    const content = this.#content(id);
    if (!content.length) return;
    if (this.#link !== link) this.hide();
    this.#link = link;
    const { lang, dir } = this.tools.screenPart();
    const { texts } = this.tools;
    this.#box.replaceChildren(
      h("div", { class: "preview-text", lang, dir }, ...content),
      h("a", { href: `#${encodeURIComponent(id)}`, class: "preview-go" }, texts.get("goThere")),
    );
    this.#box.setAttribute("role", "note");
    this.#box.ariaLabel = texts.get("definition");
    link.setAttribute("aria-describedby", this.#box.id);
    if (!this.shown) {
      this.#box.showPopover();
      window.addEventListener("keydown", this.#dismiss, true);
    }
    this.#place(link);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#link?.removeAttribute("aria-describedby");
    this.#link = null;
    window.removeEventListener("keydown", this.#dismiss, true);
    if (this.shown) this.#box.hidePopover();
  }

  /** Escape ends it wherever the focus is, and ends nothing else. */
  #dismiss = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.hide();
  };

  #later(after: number, run: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(run, after);
  }

  #content(id: string): Node[] {
    const element = this.tools.pane.id(id);
    const copies = (nodes: Iterable<Node>) => [...nodes].map((it) => it.cloneNode(true));
    if (element?.matches(".term")) {
      const [term, definition] = [element.querySelector("dt"), element.querySelector("dd")];
      const words = h("p", { class: "preview-title" }, term?.textContent ?? "");
      return [words, ...copies(definition?.childNodes ?? [])];
    }
    const heading = element?.querySelector(".section-heading");
    if (!heading) return [];
    const short = element?.querySelectorAll(":scope > .in-short > :not(.in-short-label)") ?? [];
    const body = element?.querySelectorAll(":scope > .body > *") ?? [];
    const text = short.length ? short : body;
    const title = h("p", { class: "preview-title" }, heading.textContent ?? "");
    return [title, ...copies([...text].slice(0, MOST))];
  }

  /** Below the link, or above where there is more room; never beyond the window. */
  #place(link: HTMLAnchorElement): void {
    // A link that runs over two lines has two boxes: the first is where the reader came from.
    const { left, top, bottom } = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const below = innerHeight - bottom > height + 16 || innerHeight - bottom > top;
    const { style } = this.#box;
    style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - width - 8))}px`;
    style.top = `${below ? bottom + 4 : Math.max(8, top - height - 4)}px`;
  }
}
