/** Searching: the field in the bar, the list of results, and the marks in the text. */

import { Marks } from "./highlight";
import { CLOSE, DOWN, h, iconButton, UP } from "../dom";
import { type Mark, ranges, type Where } from "./ranges";
import type { Tool, Tools } from "./tools";

/** What `src/search/json.rs` writes. */
interface Found {
  count: number;
  sections: number;
  partial: boolean;
  answers: Answer[];
}

interface Answer extends Where {
  number: string;
  heading: string;
  above: { id: string; heading: string }[];
  excerpt: string[];
  cutBefore: boolean;
  cutAfter: boolean;
  count: number;
  marks: Mark[];
}

/** More than that is not typed but pasted, and found no better. */
const LONGEST = 10_000;

export class Search implements Tool {
  #all = new Marks("pv-hit");
  #one = new Marks("pv-hit-now", this.#all);
  #panel?: HTMLElement;
  #status = h("p", { role: "status", class: "find-status" });
  #list = h("ol", { class: "find-list" });
  #found: Found | null = null;
  #ranges: Range[][] = [];
  /** The result and the place in it where the reader is. */
  #at: [number, number] | null = null;
  #opened: string[] = [];
  #indexes = new WeakMap<object, number>();
  #asked = "";

  constructor(readonly tools: Tools) {}

  get #field(): HTMLInputElement | null {
    return this.tools.pane.one<HTMLInputElement>("[data-tool=search]");
  }

  /** Puts the focus into the field. */
  open(): void {
    this.#field?.focus();
    this.#field?.select();
  }

  /** The reader typed, or came back to what was typed. */
  typed(): void {
    const question = (this.#field?.value ?? "").slice(0, LONGEST);
    if (question.trim() === this.#asked) {
      if (this.#asked) this.#show(true);
      return;
    }
    this.#ask(question.trim());
  }

  key(event: KeyboardEvent): void {
    if (event.key === "Enter") {
      event.preventDefault();
      this.typed();
      this.#step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.key === "ArrowDown" && this.#found?.answers.length) {
      event.preventDefault();
      this.#list.querySelector("a")?.focus();
    }
  }

  /** Ends the search: nothing is marked, all contents are there, and reading goes on at the match. */
  close(): void {
    const { pane } = this.tools;
    const id = this.#at && this.#found?.answers[this.#at[0]]?.id;
    const heading = id ? pane.id(id)?.querySelector<HTMLElement>(".section-heading") : null;
    if (this.#field) this.#field.value = "";
    this.#ask("");
    if (heading) heading.focus({ preventScroll: true });
    else if (pane.narrow) this.#field?.blur();
    else this.#field?.focus({ preventScroll: true });
  }

  /** Takes the marks away. */
  end(): void {
    this.#ask("");
  }

  /** The text changed under the search. */
  refresh(): void {
    const question = this.#asked;
    this.#asked = "";
    // Its words are in the language before.
    this.#panel?.remove();
    this.#panel = undefined;
    if (question) this.#ask(question);
  }

  #ask(question: string): void {
    this.#asked = question;
    const { program, screen } = this.tools;
    this.#found = null;
    this.#at = null;
    if (question) {
      let index = this.#indexes.get(screen.document);
      if (index === undefined) {
        index = program.index(screen.document);
        this.#indexes.set(screen.document, index);
      }
      this.#found = JSON.parse(program.find(index, question)) as Found;
    }
    const answers = this.#found?.answers ?? [];
    this.#ranges = answers.map((it) => ranges(this.tools.pane, it, it.marks));
    this.#all.set(this.#ranges.flat());
    this.#one.set([]);
    this.#draw();
    this.#show(question !== "");
    this.#filter();
  }

  #draw(): void {
    const { texts, screen } = this.tools;
    const found = this.#found;
    if (!found) return;
    const { count, sections, partial, answers } = found;
    const status = count ? texts.get("matches", { count, sections }) : texts.get("noMatches");
    this.#status.textContent = partial ? `${status} ${texts.get("someWords")}` : status;
    const part = screen.locale === texts.locale ? {} : { lang: screen.locale, dir: "auto" };
    this.#list.replaceChildren(
      ...answers.map((answer, at) =>
        h(
          "li",
          {},
          h(
            "a",
            {
              ...part,
              href: `#${encodeURIComponent(answer.id || "pv-text")}`,
              click: (event: MouseEvent) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                event.stopPropagation();
                this.#go(at, 0);
                (event.currentTarget as HTMLElement).focus({ preventScroll: true });
              },
            },
            answer.above.length > 0 &&
              h("span", { class: "find-above" }, answer.above.map((it) => it.heading).join(" › ")),
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
        ),
      ),
    );
    if (sections > answers.length) {
      const more = texts.get("moreSections", { count: sections - answers.length });
      this.#list.append(h("li", { class: "find-more" }, more));
    }
  }

  #show(open: boolean): void {
    if (!this.#panel) {
      if (!open) return;
      const { texts, pane } = this.tools;
      this.#panel = h(
        "section",
        { class: "panel find", popover: "manual", "aria-label": texts.get("results") },
        h(
          "div",
          { class: "panel-head" },
          this.#status,
          iconButton(UP, texts.get("previousMatch"), () => this.#step(-1)),
          iconButton(DOWN, texts.get("nextMatch"), () => this.#step(1)),
          iconButton(CLOSE, texts.get("endSearch"), () => this.close()),
        ),
        this.#list,
      );
      this.#panel.part.add("search");
      this.#panel.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        // A dialog around it stays.
        event.preventDefault();
        this.close();
      });
      pane.box.append(this.#panel);
    }
    this.#panel.classList.remove("small");
    this.#panel.style.setProperty("--under", `${this.tools.pane.top}px`);
    if (this.#panel.matches(":popover-open") !== open) this.#panel.togglePopover(open);
  }

  /** Goes on or back, from the last place of all to the first. */
  #step(by: 1 | -1): void {
    const lengths = this.#ranges.map((it) => it.length);
    if (!lengths.some(Boolean)) {
      // A number was found, which is no part of the text.
      if (lengths.length) this.#go(0, 0);
      return;
    }
    let [answer, place] = this.#at ?? (by > 0 ? [0, -1] : [0, 0]);
    place += by;
    while (place < 0 || place >= lengths[answer]!) {
      answer = (answer + by + lengths.length) % lengths.length;
      place = by > 0 ? 0 : lengths[answer]! - 1;
    }
    this.#go(answer, place);
  }

  #go(answer: number, place: number): void {
    const { pane, texts } = this.tools;
    const { id } = this.#found!.answers[answer]!;
    this.#at = [answer, place];
    const range = this.#ranges[answer]?.[place];
    this.#list.querySelectorAll("a").forEach((link, at) => {
      if (at === answer) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      if (at === answer) link.scrollIntoView({ block: "nearest" });
    });
    if (!range) {
      // Past the limit of marks; the section is all that is known.
      pane.go(id || "pv-text");
    } else {
      this.#one.set([range]);
      this.tools.scroll(range);
      const before = this.#ranges.slice(0, answer).reduce((sum, it) => sum + it.length, 0);
      const { count } = this.#found!;
      this.#status.textContent = texts.get("matchOf", { at: before + place + 1, count });
    }
    // On a phone the list would cover what it leads to.
    this.#panel?.classList.toggle("small", pane.narrow);
  }

  /** Leaves in the contents only what leads to results, and opens the branches that hide them. */
  #filter(): void {
    const answers = this.#found?.answers.filter((it) => it.place === "section") ?? [];
    const counts = new Map(answers.map((it) => [it.id, it.count]));
    const shown = new Set(answers.flatMap((it) => [it.id, ...it.above.map(({ id }) => id)]));
    this.tools.contents.keep(this.#found ? shown : null, counts);
    if (shown.size) void this.tools.contents.open(shown, this.#opened);
    else if (!this.#found) void this.tools.contents.close(this.#opened.splice(0));
  }
}
