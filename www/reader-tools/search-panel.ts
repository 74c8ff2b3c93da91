/** The panel with the results of a search. */

import { CLOSE, DOWN, h, iconButton, UP } from "../dom";
import type { Context } from "./context";
import { fragment } from "./links";
import { placeResults } from "./search-place";
import type { Answer, SearchResults } from "./search-results";
import { TEXT } from "./viewer-dom";

/** The reactions to the panel's controls. */
export interface SearchActions {
  /** Goes to the first match of an answer. */
  go(answer: number): void;
  /** Goes to the next match or the previous one. */
  step(by: 1 | -1): void;
  close(): void;
  /** Searches for other words. */
  searchFor(words: string): void;
}

/** The words about results besides their number. */
export interface Advice {
  /** The word of the query that is not in the text, and the words that were found in its place. */
  instead?: { query: string; words: string };
  /** Words that are in the text, to look for. */
  offered?: string[];
}

/** The panel with the number of matches, the ways to them, and the list. */
export class SearchPanel {
  #panel?: HTMLElement;
  #status = h("p", { role: "status", class: "find-status" });
  #advice = h("div", { class: "find-advice" });
  #list = h("ol", { class: "find-list" });
  #steps: HTMLButtonElement[] = [];

  constructor(
    private readonly context: Context,
    private readonly actions: SearchActions,
  ) {
    for (const name of ["scroll", "resize"]) {
      addEventListener(name, () => this.#place(), { capture: true, signal: context.signal });
    }
  }

  /** The lower edge in CSS pixels below the top of the window; 0 while the panel is not over the text. */
  get bottom(): number {
    const isOverText = this.#isOpen && !this.#panel!.matches(".in-contents");
    return isOverText ? this.#panel!.getBoundingClientRect().bottom : 0;
  }

  get #isOpen(): boolean {
    return !!this.#panel?.matches(":popover-open");
  }

  /** Lists results. */
  draw(results: SearchResults, advice: Advice): void {
    const { messages } = this.context;
    const { count, sections, partial, answers, best } = results;
    this.#panel ??= this.#make();
    const nothing = count ? "" : messages.get("noMatches");
    const counts = {
      matches: messages.count("matchCount", count),
      sections: messages.count("sectionCount", sections),
    };
    const { instead } = advice;
    const sentences = [
      nothing || messages.get("matches", counts),
      instead && messages.get("foundInstead", instead),
      partial && messages.get("someWords"),
    ];
    this.setStatus(sentences.filter(Boolean).join(" · "));
    // More than a number has a line of its own above the buttons.
    this.#status.classList.toggle("long", !!(instead || partial));
    for (const button of this.#steps) {
      button.disabled = !count;
      button.title = nothing;
    }
    this.#advise(!count, advice.offered ?? []);
    const items = answers.map((answer, at) => this.#item(answer, at));
    if (answers.length > 1) {
      const mark = h("span", { class: "find-best" }, messages.get("bestMatch"));
      items[best]?.firstElementChild?.prepend(mark);
    }
    this.#list.replaceChildren(...items);
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
    this.#panel?.classList.remove("small");
    if (this.#isOpen !== open) this.#panel?.togglePopover(open);
    if (open) this.#place();
    else this.context.dom.styles.set("results", "");
  }

  #place(): void {
    if (this.#isOpen) placeResults(this.#panel!, this.#list.hasChildNodes(), this.context.dom);
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
    this.toggle(true);
    this.#list.querySelector("a")?.focus();
  }

  /** Removes the panel; the next one is made in the language of then. */
  remove(): void {
    this.#panel?.remove();
    this.#panel = undefined;
  }

  #make(): HTMLElement {
    const { messages, dom } = this.context;
    this.#steps = [
      iconButton(UP, messages.get("previousMatch"), () => this.actions.step(-1)),
      iconButton(DOWN, messages.get("nextMatch"), () => this.actions.step(1)),
    ];
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
        ...this.#steps,
        iconButton(CLOSE, messages.get("endSearch"), () => this.actions.close()),
      ),
      this.#advice,
      this.#list,
    );
    dom.box.append(panel);
    return panel;
  }

  /** Says what else to try, and offers words that are in the text. */
  #advise(nothing: boolean, offered: string[]): void {
    const { messages } = this.context;
    const buttons = offered.map((words) =>
      h(
        "button",
        { type: "button", class: "action", click: () => this.actions.searchFor(words) },
        words,
      ),
    );
    this.#advice.replaceChildren(...buttons);
    if (nothing) this.#advice.prepend(h("p", {}, messages.get("tryWords")));
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
        h("span", { class: "find-count" }, messages.count("matchCount", answer.count)),
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
