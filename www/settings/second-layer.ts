/**
 * Everything behind the first layer of the question: a switch for each category, the settings of a page with a
 * gate, what has to be known after a decision, and the policy over the page.
 */

import { CLOSE, h, iconButton, raiseModal } from "../dom";
import { settings, shared } from "../locales/en.json";
import { answers, button, optionalCategories } from "../question/choices";
import type { Question } from "../question/question";
import { saveReceipt } from "../optional/receipt";
import { reasons, signalNote, status } from "./said";
import { openSheet, type Sheet } from "./sheet";
import { switchList, readSwitches } from "./switches";

declare const __SETTINGS_STYLES__: string;

const CONFIRMATION = "pv-confirmation";

export class SecondLayer {
  /** Whether the question has a switch for each category. */
  private choosing = false;
  private dialog: HTMLDialogElement | undefined;
  /** The subject of the last notice that the reader closed. */
  private acknowledged = "";
  private sheet: Sheet | undefined;

  constructor(private readonly question: Question) {
    question.addStyles(__SETTINGS_STYLES__);
  }

  private get store() {
    return this.question.store;
  }

  /** The texts of both layers. */
  get texts() {
    return this.question.texts.with({ ...settings, ...shared });
  }

  /** Shows the switches in the question. */
  choose(): void {
    this.choosing = true;
    this.question.draw();
    this.question.root.querySelector<HTMLElement>("input:not(:disabled)")?.focus();
  }

  /** Takes the switches out of the question. */
  reset(): void {
    this.choosing = false;
  }

  /** The switches of the question; nothing in its first layer. */
  switches(): HTMLElement | undefined {
    return this.choosing ? switchList(this.store, this.texts) : undefined;
  }

  /** The button that decides as the switches stand; nothing in the first layer. */
  saveButton(): HTMLElement | undefined {
    return this.choosing ? this.save() : undefined;
  }

  private save(): HTMLElement {
    return button("save", this.texts.get("save"), () => void this.decide());
  }

  /** Decides as the switches stand that are on the screen. */
  decide(): Promise<void> {
    const { root } = this.question;
    const shown: ParentNode = this.dialog ?? root;
    return this.question.decide({ action: "custom", categories: readSwitches(shown) });
  }

  /** Tells what was decided, in `said` for the ear, and on the screen after an answer that was given here. */
  tell(said: HTMLElement): void {
    const { question } = this;
    said.textContent = this.hasToKnow ? "" : this.status();
    question.draw();
    // The answer took its button along, and the focus with it. Where settings were open it is back at their opener.
    if (!document.activeElement || document.activeElement === document.body)
      question.root.querySelector<HTMLElement>(`#${CONFIRMATION}`)?.focus();
  }

  /** Whether something has to be told that nobody may overlook. */
  private get hasToKnow(): boolean {
    const { volatile, left } = this.store;
    return (volatile || !!left[0]) && this.acknowledged !== this.told;
  }

  /** The subject of a notice: a decision, and what stays after it. */
  private get told(): string {
    const { state, left } = this.store;
    return [state.record?.id, ...left].join();
  }

  /** Says what was decided, until when, and what has to be known about it. */
  private status(): string {
    const { store, texts } = this;
    return status(store.snapshot(), optionalCategories(store), texts);
  }

  /** Draws what holds after an answer, or what nobody may overlook, with the way to change it. */
  notice(): HTMLElement | undefined {
    const { store, question, texts, hasToKnow } = this;
    if (!(hasToKnow || question.answered) || !store.state.record) return undefined;
    const close = () => {
      this.acknowledged = this.told;
      question.answered = false;
      question.draw();
    };
    const change = button("link", texts.get("cookieSettings"), () => this.openSettings());
    const words = h("div", {}, h("p", {}, this.status()), h("p", { class: "links" }, change));
    const notice = question.frame(false, words, question.cross(texts.get("close"), close));
    if (hasToKnow) notice.setAttribute("role", "alert");
    else {
      notice.id = CONFIRMATION;
      // Small: the question is over, and what stands behind it is wanted.
      Object.assign(notice.dataset, { layout: "box", position: "bottom-right" });
      notice.setAttribute("part", "confirmation");
      notice.ariaLabel = texts.get("cookieSettings");
      notice.tabIndex = -1;
      notice.addEventListener("keydown", ({ key }) => key === "Escape" && close());
    }
    return notice;
  }

  /** Returns why a reader who has decided before is asked again; nothing for others. */
  reasons(): HTMLElement | undefined {
    const { store, texts } = this;
    return reasons(store.policy, store.state, texts);
  }

  /** The words of a question about what is on unless the reader objects. */
  objectionWords(values: Record<string, string>): Record<"title" | "text" | "mind", string> {
    const { texts } = this;
    return {
      title: texts.get("noticeTitle", values),
      text: texts.get("noticeText", values),
      mind: texts.get("objectMind", values),
    };
  }

  /** Says which opt-out request of the browser was honoured. */
  signalNote(id: "signal" | "signalTold"): HTMLElement | undefined {
    const { store, texts } = this;
    return signalNote(store.policy, store.state, texts, id);
  }

  /** Opens the settings: a switch for each category, and the way back. */
  openSettings(): void {
    if (this.dialog) return;
    // The settings say what holds.
    this.question.answered = false;
    this.question.draw();
    const dialog = h("dialog", {
      id: "pv-preferences",
      class: "dialog",
      "aria-labelledby": "pv-preferences-title",
      close: () => {
        if (this.dialog === dialog) this.dialog = undefined;
        dialog.remove();
        this.question.draw();
      },
      // The area of a dialog itself is its backdrop: what it shows is in an element inside.
      click: (event: Event) => event.target === dialog && dialog.close(),
    });
    this.dialog = dialog;
    this.question.root.append(dialog);
    this.draw();
    dialog.showModal();
  }

  /** Draws the settings anew, if they are open. */
  draw(): void {
    const { dialog, store, texts, question } = this;
    if (!dialog) return;
    const nothing = !optionalCategories(store)[0];
    dialog.replaceChildren(
      h(
        "div",
        { class: "dialog-body" },
        h(
          "div",
          { class: "dialog-head" },
          h("h2", { id: "pv-preferences-title" }, texts.get("cookieSettings")),
          iconButton(CLOSE, texts.get("close"), () => dialog.close()),
        ),
        h("p", { class: "intro" }, texts.get(nothing ? "noChoices" : "preferencesIntro")),
        this.reasons(),
        this.signalNote("signal"),
        h("p", { class: "status" }, this.status()),
        h(
          "p",
          { class: "links" },
          button("link details", texts.get("details"), () => this.details()),
          button("link read", texts.get("readPolicy"), () => this.openPolicy()),
          store.state.record &&
            button("link receipt", texts.get("receipt"), () => void saveReceipt(store, texts.tag)),
        ),
        switchList(store, texts),
      ),
      ...(nothing
        ? []
        : [
            answers(
              { store, texts, decide: (request) => void question.decide(request) },
              this.save(),
            ),
          ]),
    );
  }

  /** Puts back into the top layer what the page took away. */
  keep(): void {
    if (this.dialog) raiseModal(this.dialog);
  }

  /** Opens the services and what they store, which the viewer draws. */
  details(): void {
    this.open("preferences");
  }

  /** Opens the policy over the page, at a section. */
  openPolicy(section?: string): void {
    this.open("document", section);
  }

  private open(mode: "preferences" | "document", section?: string): void {
    const { look, root, source, texts, store, host } = this.question;
    this.sheet?.close();
    this.sheet = openSheet(root, store.page, {
      mode,
      section,
      source,
      lang: texts.tag,
      theme: look.theme,
      closeLabel: this.texts.get("close"),
      target: store.targets.has(document) ? document : host,
      title: mode === "preferences" ? this.texts.get("cookieSettings") : undefined,
      closed: () => this.question.draw(),
    });
  }

  /** Closes what is open over the page. */
  close(): void {
    this.choosing = false;
    this.dialog?.close();
    this.sheet?.close();
    this.sheet = undefined;
  }
}
