/**
 * The viewer's element tree, as the tools use it. No other file of the tools names the ids and classes that
 * `src/view` gives to its elements.
 */

import { h } from "../dom";
import { RESOLVED } from "./base-links";
import { ViewerStyles } from "./viewer-styles";

/** The id of the text as a whole. */
export const TEXT = "pv-text";

/** Selectors of the view's elements, for style rules about them. */
export const VIEW = {
  page: ".page",
  lead: ".lead",
  section: ".section",
  summary: ".in-short",
  /** The parts of a section that its summary may stand for: text and switches. */
  full: ":is(.body,.controls,:has(>.controls))",
  /** An element with text of its own. */
  block: "#pv-text .section :is(p, li, td, th, h2, h3, h4, h5, h6)",
  contents: "#pv-contents",
  entries: ".contents-list",
  entry: ".contents-list li",
  entryLink: ".contents-list a",
  /** A link in the contents whose branch is closed. */
  closedEntryLink: ".contents-list li:has(>[aria-expanded=false])>a",
  /** The heading in a link of the contents. */
  entryHeading: ">span:last-child",
  /** Selects entries by a selector of their links. */
  entryOf: (link: string) => `:has(>a${link})`,
} as const;

/** The text of the interface within the document. */
const INTERFACE = ".visually-hidden, .in-short-label, .read-in-full, svg";

/** The elements that are of no use in a file: controls, what they say, and links within the viewer. */
const INTERACTIVE =
  "button, input, noscript, svg, .visually-hidden, .permalink, .uses, .count, .notices a, [role=status]";

/** A link within the text that leads to a place in it; navigation beside the text is none. */
const REFERENCE = `#pv-text a:is([href^='#'],[${RESOLVED}]):not(.permalink, .uses a, .section-head a)`;

/** The elements of a section, in their order. */
export interface SectionParts {
  heading: HTMLElement | null;
  summary: HTMLElement | null;
  body: HTMLElement | null;
}

/** The element tree of one viewer. */
export class ViewerDom {
  readonly tree: ShadowRoot;
  readonly styles: ViewerStyles;
  /** The container of what the tools draw, beside what the viewer draws. */
  readonly box = h("div", { class: "tools" });
  /** The container of notices about the whole text, at the bottom of the window: nothing moves for them. */
  readonly notices = h("div", { class: "tools notice-bar" });

  constructor(
    readonly host: HTMLElement,
    /** The language of what the tools draw. */
    lang: string,
  ) {
    this.tree = host.shadowRoot!;
    this.styles = new ViewerStyles(this.tree);
    this.setLanguage(lang);
    this.tree.append(this.notices, this.box);
  }

  /** Moves the containers into the dialog that shows the text, if one does: all else is inert then. */
  moveIntoDialog(): void {
    const place = this.#one("dialog[open]:has(#pv-text)") ?? this.tree;
    if (this.box.parentNode !== place) place.append(this.notices, this.box);
  }

  /** Removes everything that was added. */
  remove(): void {
    this.box.remove();
    this.notices.remove();
    this.styles.remove();
  }

  /** Sets the language of what the tools draw; its direction is the viewer's. */
  setLanguage(lang: string): void {
    for (const container of [this.box, this.notices]) {
      container.lang = lang;
      container.dir = this.#viewer?.dir ?? "ltr";
    }
  }

  // ---- controls of the viewer ----

  get searchField(): HTMLInputElement | null {
    return this.#tool("search");
  }

  get contentsField(): HTMLInputElement | null {
    return this.#tool("filter");
  }

  /** The button of the bar that opens a panel of the tools. */
  button(name: string): HTMLButtonElement | null {
    return this.#tool(name);
  }

  /** Names the control of the tools that an element is part of. */
  toolOf(element: Element): string | null | undefined {
    return element.closest("[data-tool]")?.getAttribute("data-tool");
  }

  get contents(): HTMLElement | null {
    return this.#one(VIEW.contents);
  }

  get languageMenu(): HTMLElement | null {
    return this.byId("pv-languages");
  }

  get languagesButton(): HTMLButtonElement | null {
    return this.#tool("languages");
  }

  get languageEntries(): HTMLElement[] {
    return [...(this.languageMenu?.querySelectorAll<HTMLElement>("[lang]") ?? [])];
  }

  get cookieSettingsOpen(): boolean {
    return !!this.#one("#pv-preferences[open]");
  }

  /** Tells whether the viewer is as narrow as a phone. */
  get narrow(): boolean {
    // In the dialog over a page the element itself has no box.
    return (this.#bar ?? this.host).getBoundingClientRect().width < 800;
  }

  /** The lower edge of the bar, in CSS pixels below the top of the window. */
  get barBottom(): number {
    return Math.max(this.#bar?.getBoundingClientRect().bottom ?? 0, 0);
  }

  // ---- the text ----

  get text(): HTMLElement | null {
    return this.byId(TEXT);
  }

  /** The direction of the text. */
  get textDirection(): string {
    return this.text?.dir || this.#viewer?.dir || "auto";
  }

  /** Tells whether any section has a summary. */
  get hasSummaries(): boolean {
    return !!this.#one(VIEW.summary);
  }

  /** Returns the element of a section or a term. */
  byId(id: string): HTMLElement | null {
    return this.tree.getElementById(id);
  }

  /** Returns the summary of the whole text. */
  get lead(): HTMLElement | null {
    return this.#one(VIEW.lead);
  }

  section(id: string): SectionParts {
    const find = (selector: string) =>
      this.byId(id)?.querySelector<HTMLElement>(`:scope > ${selector}`) ?? null;
    return {
      heading: find(".section-head > .section-heading"),
      summary: find(VIEW.summary),
      body: find(".body"),
    };
  }

  /** Lists the sections with a summary and more, except those in whose summaries one of some elements is. */
  summarizedSections(except: Element[]): { id: string; heading: string; summary: HTMLElement }[] {
    const done = new Set(except.map((element) => element.parentElement));
    const summaries = this.tree.querySelectorAll<HTMLElement>(`${VIEW.section}>${VIEW.summary}`);
    return [...summaries]
      .filter((it) => !done.has(it) && it.parentElement!.querySelector(`:scope>${VIEW.full}`))
      .map((summary) => {
        const { id } = summary.parentElement!;
        return { id, heading: this.section(id).heading?.textContent ?? "", summary };
      });
  }

  /** Returns the paragraphs of a summary or a body. */
  paragraphs(element: HTMLElement): Element[] {
    return [...element.children].filter((child) => !child.matches(INTERFACE));
  }

  /** Returns the heading of a section without its number. */
  headingText(heading: HTMLElement): HTMLElement {
    return heading.querySelector<HTMLElement>("span:not(.number)") ?? heading;
  }

  /** Returns the term and the definition with an id. */
  term(id: string): { term: HTMLElement; definition: HTMLElement } | null {
    const element = this.byId(id);
    if (!element?.matches(".term")) return null;
    return { term: element.querySelector("dt")!, definition: element.querySelector("dd")! };
  }

  /** Tells whether a node of the text belongs to the interface. */
  isInterface(node: Node): boolean {
    return !!node.parentElement?.closest(INTERFACE);
  }

  /** Returns the link to a place in the text that an element is part of. */
  referenceOf(element: Element): HTMLAnchorElement | null {
    return element.closest<HTMLAnchorElement>(REFERENCE);
  }

  /** Tells whether a link leads to a definition. */
  isTermLink(link: Element): boolean {
    return link.matches(".defined");
  }

  /** Tells whether an element is part of a link with the address of a section. */
  isPermalink(element: Element): boolean {
    return !!element.closest(".permalink");
  }

  // ---- copies ----

  /** The facts about publisher, dates and version. */
  get about(): string[] {
    const facts = this.tree.querySelectorAll(".meta > :not(.reading-time, :has(button))");
    return [...facts].map((fact) => fact.textContent ?? "");
  }

  /** Copies the notices about the text, the text and the imprint, without what is of no use outside the viewer. */
  copies(): HTMLElement[] {
    return [".notices", `#${TEXT}`, ".imprint"].flatMap((selector) => {
      const copy = this.#one(selector)?.cloneNode(true) as HTMLElement | undefined;
      if (!copy) return [];
      for (const element of copy.querySelectorAll(INTERACTIVE)) element.remove();
      for (const details of copy.querySelectorAll("details")) details.open = true;
      for (const link of copy.querySelectorAll("a")) {
        const isInText = link.matches(`[href^='#'],[${RESOLVED}]`);
        link.setAttribute("href", isInText ? link.hash : link.href);
      }
      return [copy];
    });
  }

  get #viewer(): HTMLElement | null {
    return this.#one(".viewer");
  }

  get #bar(): HTMLElement | null {
    return this.#one(".bar");
  }

  #tool<T extends HTMLElement>(name: string): T | null {
    return this.#one<T>(`[data-tool=${name}]`);
  }

  #one<T extends HTMLElement = HTMLElement>(selector: string): T | null {
    return this.tree.querySelector<T>(selector);
  }
}
