/** The panel with the results of a search. */

import { CLOSE, DOWN, h, iconButton, UP } from "../dom";
import type { Context } from "./context";
import { fragment } from "./links";
import type { Answer, SearchResults } from "./search-results";
import { TEXT } from "./viewer-dom";

/** The reactions to the panel's controls. */
export interface SearchActions {
  /** Goes to the first match of an answer. */
  go(answer: number): void;
  /** Goes to the next match or the previous one. */
  step(by: 1 | -1): void;
  close(): void;
}

/** The panel below the bar. */
export class SearchPanel {
  #panel?: HTMLElement;
  #status = h("p", { role: "status", class: "find-status" });
  #list = h("ol", { class: "find-list" });

  constructor(
    private readonly context: Context,
    private readonly actions: SearchActions,
  ) {}

  /** The lower edge in CSS pixels below the top of the window; 0 while the panel is closed. */
  get bottom(): number {
    return this.#panel?.matches(":popover-open") ? this.#panel.getBoundingClientRect().bottom : 0;
  }

  /** Lists results. */
  draw({ count, sections, partial, answers }: SearchResults): void {
    const { messages } = this.context;
    const status = count ? messages.get("matches", { count, sections }) : messages.get("noMatches");
    this.setStatus(partial ? `${status} ${messages.get("someWords")}` : status);
    this.#list.replaceChildren(...answers.map((answer, at) => this.#item(answer, at)));
    if (sections > answers.length) {
      const more = messages.get("moreSections", { count: sections - answers.length });
      this.#list.append(h("li", { class: "find-more" }, more));
    }
  }

  setStatus(text: string): void {
    this.#status.textContent = text;
  }

  /** Opens the panel in full size, or closes it. */
  toggle(open: boolean): void {
    if (!this.#panel) {
      if (!open) return;
      this.#panel = this.#make();
    }
    this.#panel.classList.remove("small");
    this.#panel.style.setProperty("--under", `${this.context.dom.barBottom}px`);
    if (this.#panel.matches(":popover-open") !== open) this.#panel.togglePopover(open);
  }

  /** Marks an answer as the current one. */
  select(answer: number): void {
    this.#list.querySelectorAll("a").forEach((link, at) => {
      if (at === answer) {
        link.setAttribute("aria-current", "true");
        link.scrollIntoView({ block: "nearest" });
      } else link.removeAttribute("aria-current");
    });
    // On a phone the list would cover the match.
    this.#panel?.classList.toggle("small", this.context.dom.narrow);
  }

  focusList(): void {
    this.#list.querySelector("a")?.focus();
  }

  /** Removes the panel; the next one is made in the language of then. */
  remove(): void {
    this.#panel?.remove();
    this.#panel = undefined;
  }

  #make(): HTMLElement {
    const { messages, dom } = this.context;
    const panel = h(
      "section",
      {
        class: "panel find",
        part: "search",
        popover: "manual",
        "aria-label": messages.get("results"),
        keydown: (event: KeyboardEvent) => {
          if (event.key !== "Escape") return;
          // A dialog around the panel stays open.
          event.preventDefault();
          this.actions.close();
        },
      },
      h(
        "div",
        { class: "panel-head" },
        this.#status,
        iconButton(UP, messages.get("previousMatch"), () => this.actions.step(-1)),
        iconButton(DOWN, messages.get("nextMatch"), () => this.actions.step(1)),
        iconButton(CLOSE, messages.get("endSearch"), () => this.actions.close()),
      ),
      this.#list,
    );
    dom.box.append(panel);
    return panel;
  }

  #item(answer: Answer, at: number): HTMLElement {
    const { messages, screen } = this.context;
    const click = (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      this.actions.go(at);
      (event.currentTarget as HTMLElement).focus({ preventScroll: true });
    };
    const language = screen.locale === messages.locale ? {} : { lang: screen.locale, dir: "auto" };
    return h(
      "li",
      {},
      h(
        "a",
        { ...language, href: fragment(answer.id || TEXT), click },
        answer.above.length > 0 &&
          h(
            "span",
            { class: "find-above" },
            answer.above.map(({ heading }) => heading).join(" › "),
          ),
        h(
          "span",
          { class: "find-heading" },
          [answer.number, answer.heading].filter(Boolean).join(" "),
        ),
        h(
          "span",
          { class: "find-excerpt" },
          answer.cutBefore && "… ",
          ...answer.excerpt.map((piece, at) => (at % 2 ? h("mark", {}, piece) : piece)),
          answer.cutAfter && " …",
        ),
      ),
    );
  }
}
