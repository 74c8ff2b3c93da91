/** Previews of links within the text: a definition, or the beginning of a section, beside the link. */

import { h } from "../dom";
import type { Context } from "./context";
import { decodeFragment, fragment, isKeyboardClick } from "./links";

/** How long the pointer rests on a link before its preview appears, in milliseconds. */
const SHOW_DELAY = 250;

/** How long the pointer may be outside before a preview disappears, in milliseconds. */
const HIDE_DELAY = 250;

/** The most paragraphs of a section that are shown. */
const MOST_PARAGRAPHS = 3;

/** The least distance to the edge of the window and to the link, in CSS pixels. */
const [EDGE, GAP] = [8, 4];

/** The preview of one viewer: there is one at a time. */
export class Preview {
  #box = h("div", { class: "panel preview", popover: "manual", id: "pv-preview" });
  #link: HTMLAnchorElement | null = null;
  #timer = 0;

  constructor(private readonly context: Context) {
    const { dom, commands, signal } = context;
    dom.box.append(this.#box);
    this.#box.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    this.#box.addEventListener("pointerleave", () => this.hideSoon());
    this.#box.addEventListener("click", (event) => {
      const href = (event.target as Element).closest("a")?.getAttribute("href");
      if (!href?.startsWith("#")) return;
      event.preventDefault();
      this.hide();
      commands.go(decodeFragment(href.slice(1)), isKeyboardClick(event));
    });
    // The page scrolls, too, where a link off screen gets the focus.
    const options = { capture: true, passive: true, signal };
    window.addEventListener("scroll", () => this.#follow(), options);
    signal.addEventListener("abort", () => this.hide());
  }

  /** Tells whether a click was made inside the preview. */
  contains(event: Event): boolean {
    return event.composedPath().includes(this.#box);
  }

  /** Shows the preview of a link soon, or at once for the focus. */
  showSoon(link: HTMLAnchorElement, cause: "pointer" | "focus"): void {
    this.#later(cause === "focus" ? 0 : SHOW_DELAY, () => this.show(link));
  }

  /** Hides the preview soon, unless the pointer comes to it. */
  hideSoon(): void {
    this.#later(HIDE_DELAY, () => this.hide());
  }

  show(link: HTMLAnchorElement): void {
    clearTimeout(this.#timer);
    const id = decodeFragment(link.hash.slice(1));
    const content = this.#content(id);
    if (!content.length) return;
    if (this.#link !== link) this.hide();
    this.#link = link;
    const { dom, screen, messages } = this.context;
    const language = { lang: screen.locale, dir: dom.textDirection };
    this.#box.replaceChildren(
      h("div", { class: "preview-text", ...language }, ...content),
      h("a", { href: fragment(id), class: "preview-go" }, messages.get("goThere")),
    );
    this.#box.setAttribute("role", "note");
    this.#box.ariaLabel = messages.get("definition");
    link.setAttribute("aria-describedby", this.#box.id);
    if (!this.#isOpen) {
      this.#box.showPopover();
      window.addEventListener("keydown", this.#pressed, true);
    }
    this.#place(link);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#link?.removeAttribute("aria-describedby");
    this.#link = null;
    window.removeEventListener("keydown", this.#pressed, true);
    if (this.#isOpen) this.#box.hidePopover();
  }

  get #isOpen(): boolean {
    return this.#box.matches(":popover-open");
  }

  /** Escape closes the preview wherever the focus is, and closes nothing else. */
  #pressed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.hide();
  };

  #later(delay: number, run: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(run, delay);
  }

  /** Moves with the link while that can be seen. */
  #follow(): void {
    if (!this.#link) return;
    const { top, bottom } = this.#link.getBoundingClientRect();
    if (top > this.context.dom.barBottom && bottom < innerHeight) this.#place(this.#link);
    else this.hide();
  }

  #content(id: string): Node[] {
    const { dom } = this.context;
    const copies = (nodes: Iterable<Node>) => [...nodes].map((node) => node.cloneNode(true));
    const title = (element: Element) =>
      h("p", { class: "preview-title" }, element.textContent ?? "");
    const entry = dom.term(id);
    if (entry) return [title(entry.term), ...copies(entry.definition.childNodes)];
    const { heading, summary, body } = dom.section(id);
    if (!heading) return [];
    const text = [summary, body].map((element) => element && dom.paragraphs(element));
    const paragraphs = text.find((found) => found?.length) ?? [];
    return [title(heading), ...copies(paragraphs.slice(0, MOST_PARAGRAPHS))];
  }

  /** Places the preview below the link, or above where there is more room; never beyond the window. */
  #place(link: HTMLAnchorElement): void {
    // A link that runs over two lines has two boxes.
    const { left, top, bottom } = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const room = innerHeight - bottom;
    const isBelow = room > height + 2 * EDGE || room > top;
    const right = document.documentElement.clientWidth - width - EDGE;
    const { style } = this.#box;
    style.left = `${Math.max(EDGE, Math.min(left, right))}px`;
    style.top = `${isBelow ? bottom + GAP : Math.max(EDGE, top - height - GAP)}px`;
  }
}
