/**
 * The switches of some categories or of all, with their services, what these store, and the buttons that decide. They
 * are made once for a language; what changes, changes in place, so that the focus, what is open, and what screen readers
 * announce stay.
 */

import type { DecisionRequest } from "../consent/decide";
import type { Category, Service } from "../consent/policy";
import { h, icon } from "../dom";
import { safeLink } from "../question/safe-link";
import type { Choices } from "./choices";
import { cookieTable } from "./cookie-table";
import { status } from "./said";
import { listOfNames, type SettingsTextId, type SettingsTexts } from "./texts";

/** An arrow that leaves a box; the viewer draws the same one (`src/view/icons.rs`). */
const LEAVES = "M9 5H5v14h14v-4M13 5h6v6M19 5l-9 9";

/** The choices that are drawn, and who hears of what the reader does. */
export interface Subject {
  choices: Choices;
  texts: SettingsTexts;
  decide(request: DecisionRequest): void;
  /** A switch was moved: all that show it follow. */
  moved(): void;
}

/** One switch: its position, and what is said beside it. */
interface Switch {
  /** An id of its own, for the words beside it. */
  id: string;
  label: string | undefined;
  /** The id of words that describe it wherever it stands. */
  about?: string | undefined;
  /** Nothing where a part of what it switches is on. */
  position(): boolean | undefined;
  isFixed(): boolean;
  isObjection(): boolean;
  /** Its position in a decision that holds no more. */
  former(): boolean | undefined;
  move(on: boolean): void;
}

/** Makes a button. */
export const button = (name: string, text: string, click: () => void): HTMLElement =>
  h("button", { type: "button", class: name, part: "button", click }, text);

const said = new WeakMap<HTMLElement, string>();

/**
 * Sets the words of an element, if they are others than those that were set before: a screen reader announces what is
 * set, and a translator may have put other words in their place.
 */
function say(element: HTMLElement, words: string): void {
  if (said.get(element) === words) return;
  said.set(element, words);
  element.textContent = words;
}

let ids = 0;

/** Returns an id that no author gives to a section: `check` refuses what begins like ours. */
const ownId = (): string =>
  "pv-switch-" + [...`${ids++}`].map((digit) => "abcdefghij"[+digit]).join("");

export class Controls {
  readonly element: HTMLElement;
  /** The buttons and what is said about the choices, where these are settings: in a dialog they do not scroll. */
  readonly footer: HTMLElement | undefined;
  private readonly updates: (() => void)[] = [];

  /** @param level - The level of the headings that the categories have in the settings; in a text they have none. */
  constructor(
    private readonly subject: Subject,
    private readonly shown: Category[],
    private readonly level?: string,
  ) {
    const { texts } = subject;
    const state = h("p", { class: "status", role: "status" });
    this.follow(() => say(state, this.status()));
    const isSettings = !!level;
    const answers = this.answers(isSettings && state);
    this.element = h(
      "div",
      { class: "controls", part: "preferences", lang: texts.tag, dir: texts.dir },
      ...shown.map((it) => this.category(it, ownId())),
      ...(isSettings ? [] : [answers, state]),
    );
    this.footer = isSettings ? answers : undefined;
  }

  /** Shows the choices as they are now. */
  update(): void {
    for (const update of this.updates) update();
  }

  private follow(update: () => void): void {
    this.updates.push(update);
    update();
  }

  /** Describes the state of the choices: unsaved, saved, or not made yet. */
  private status(): string {
    const { choices, texts } = this.subject;
    if (this.shown.some((it) => choices.isMoved(it))) return texts.get("unsaved");
    const optional = this.shown.filter((it) => !choices.isFixed(it));
    return status(choices.snapshot, optional, texts);
  }

  /** The buttons, side by side and alike in size: refusing is as easy as allowing. Something may stand above them. */
  private answers(above: HTMLElement | false): HTMLElement {
    const { subject, shown } = this;
    const { choices, texts } = subject;
    const decide = (action: DecisionRequest["action"]) =>
      subject.decide(choices.request(action, choices.answers(shown)!.only));
    const refuse = button("equal", "", () => decide(choices.answers(shown)!.refusal));
    const accept = button("equal", "", () => decide("acceptAll"));
    const save = button("save", texts.get("save"), () => decide("custom"));
    const row = h("div", { class: "choices" });
    this.follow(() => {
      const answers = choices.answers(shown);
      if (!answers) return row.replaceChildren();
      const names = listOfNames(
        texts,
        answers.optional.map(({ name }) => name as never),
      );
      say(refuse, texts.get(answers.refuse, { names }));
      say(accept, texts.get(answers.accept, { names }));
      if (!row.firstChild) row.append(...(above ? [above] : []), refuse, accept, save);
    });
    return row;
  }

  private category(category: Category, id: string): HTMLElement {
    const { level } = this;
    const { choices, texts } = this.subject;
    const { name, description, services = [] } = category;
    const about = description && `${id}-about`;
    const count = h("span", { class: "count" });
    this.follow(() => {
      const on = services.filter((it) => choices.service(it.id)).length;
      say(count, texts.get("servicesOn", { on: `${on}`, count: `${services.length}` }));
    });
    return h(
      "div",
      { class: "category" },
      h(
        "div",
        { class: "category-head" },
        h(
          "div",
          { class: "category-words" },
          // Headings lead assistive technology from one category to the next.
          h(
            "p",
            { class: "category-name", role: level && "heading", "aria-level": level },
            texts.words(name as never),
          ),
          h("p", { class: "category-description", id: about }, texts.words(description as never)),
        ),
        this.toggle({
          id,
          label: texts.plain(name as never),
          about,
          position: () => choices.category(category),
          isFixed: () => choices.isFixed(category),
          isObjection: () => choices.isObjection(category),
          former: () => choices.formerCategory(category),
          move: (on) => choices.moveCategory(category, on),
        }),
      ),
      services[0] &&
        h(
          "details",
          {},
          h("summary", {}, texts.get("services"), " ", count),
          ...services.map((it) => this.service(it, category)),
        ),
    );
  }

  private service(service: Service, category: Category): HTMLElement {
    const { choices, texts } = this.subject;
    const { id, name, provider, url, cookies = [] } = service;
    return h(
      "div",
      { class: "service" },
      h(
        "div",
        { class: "service-head" },
        h(
          "div",
          {},
          h("p", { class: "service-name" }, texts.words(name as never)),
          h(
            "p",
            { class: "service-provider" },
            provider && texts.get("provider") + texts.get("colon"),
            provider && h("bdi", {}, provider),
            provider && " ",
            url && this.link(url, texts.get("providerPrivacy")),
          ),
        ),
        this.toggle({
          id: ownId(),
          label: texts.plain(name as never),
          position: () => choices.service(id),
          isFixed: () => choices.isFixedService(id),
          isObjection: () => choices.isObjection(category),
          former: () => choices.formerService(id),
          move: (on) => choices.moveService(id, on),
        }),
      ),
      cookies[0] && cookieTable(cookies, texts),
    );
  }

  /** A link to a provider's own words; only these where the address is none to follow (`src/markdown/url.rs`). */
  private link(url: string, words: string): Node | string {
    const { texts } = this.subject;
    const link = safeLink(url, words);
    if (!link) return words;
    if (link.origin !== location.origin && link.protocol.startsWith("http")) {
      const note = h("span", { class: "visually-hidden" }, ` (${texts.get("externalLink")})`);
      link.className = "external";
      link.target = "_blank";
      link.relList.add("noopener");
      link.append(icon(LEAVES), note);
    }
    return link;
  }

  /**
   * A native checkbox, which every browser and assistive technology knows. One that is partly on is mixed, which only a
   * checkbox can be: ARIA's `switch` has two states.
   */
  private toggle(it: Switch): HTMLElement {
    const { subject } = this;
    const { texts } = subject;
    const id = `${it.id}-note`;
    const note = h("span", { class: "always", id });
    const input: HTMLInputElement = h("input", {
      type: "checkbox",
      part: "switch",
      "aria-label": it.label,
      change: () => {
        it.move(input.checked);
        subject.moved();
      },
    });
    const box = h("div", { class: "switch" }, input);
    this.follow(() => {
      const position = it.position();
      const isPartly = position === undefined;
      input.checked = !!position;
      input.indeterminate = isPartly;
      input.disabled = it.isFixed();
      if (isPartly) input.removeAttribute("role");
      else input.setAttribute("role", "switch");
      const former = it.former();
      const notes: SettingsTextId[] = [];
      if (it.isFixed()) notes.push("alwaysOn");
      else {
        if (it.isObjection()) notes.push("onUnlessObjected");
        if (isPartly) notes.push("partlyOn");
        if (former !== undefined) notes.push(former ? "lastTimeOn" : "lastTimeOff");
      }
      say(note, notes.map((text) => texts.get(text)).join(" · "));
      if (!notes[0]) note.remove();
      else if (!note.parentNode) box.prepend(note);
      const described = [notes[0] && id, it.about].filter(Boolean).join(" ");
      if (described) input.setAttribute("aria-describedby", described);
      else input.removeAttribute("aria-describedby");
    });
    return box;
  }
}
