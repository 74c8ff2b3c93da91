/**
 * Everything behind the first layer of the question: a switch for each category, the settings of a page with a
 * gate, what has to be known after a decision, and the policy over the page.
 */

import { categoriesOf, type Category } from "../consent/policy";
import type { Switches } from "../consent/permissions";
import { CLOSE, h, iconButton, raiseModal } from "../dom";
import { settings, shared } from "../locales/en.json";
import { answers, button, optionalCategories } from "../question/choices";
import type { Question } from "../question/question";
import { saveReceipt } from "../optional/receipt";
import { openSheet, type Sheet } from "./sheet";
import { switchList, readSwitches } from "./switches";

declare const __SETTINGS_STYLES__: string;

export class SecondLayer {
  /** Whether the question has a switch for each category. */
  private choosing = false;
  private dialog: HTMLDialogElement | undefined;
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

  /** Whether something has to be told that nobody may overlook. */
  get hasToKnow(): boolean {
    return this.store.volatile || !!this.store.left[0];
  }

  /** Says what was decided, until when, and what has to be known about it. */
  status(): string {
    const { store, texts } = this;
    const { record, categories } = store.state;
    if (!record) return texts.get("notChosen");
    if (store.volatile) return texts.get("savedForVisit");
    const date = (time: string) =>
      new Date(time).toLocaleDateString(texts.tag, { dateStyle: "long" });
    const times = { date: date(record.decidedAt), until: date(record.expiresAt) };
    const said = [texts.get("saved"), texts.get("decidedOn", times)];
    for (const on of [true, false]) {
      const names = optionalCategories(store).filter((it) => categories[it.id] === on);
      const list = { names: texts.list(names.map((it) => it.name as never)) };
      if (names[0]) said.push(texts.get(on ? "switchedOn" : "switchedOff", list) + ".");
    }
    const { left } = store;
    if (left[0]) {
      const names = new Intl.ListFormat(texts.tag).format(left);
      said.push(texts.get("left", { names }));
    }
    return said.join(" ");
  }

  /** Draws a message after a decision that nobody may overlook, in the place of the question. */
  notice(): HTMLElement | undefined {
    const { store, question, texts } = this;
    if (!this.hasToKnow || !store.state.record) return undefined;
    const close = () => {
      store.left = [];
      store.volatile = false;
      question.draw();
    };
    const words = h("p", {}, this.status());
    const notice = question.frame(false, words, question.cross(texts.get("close"), close));
    notice.setAttribute("role", "alert");
    return notice;
  }

  /** Returns why a reader who has decided before is asked again; nothing for others. */
  reasons(): HTMLElement | undefined {
    const { store, texts } = this;
    const { policy, state } = store;
    if (!state.former) return undefined;
    const { record, reason } = state.former;
    const lines: (HTMLElement | string)[] = [];
    if (reason === "expired") lines.push(texts.get("changedExpired"));
    const told = (policy.history ?? []).filter(({ summary }) => texts.plain(summary as never));
    const newer = told.filter(({ revision = 1 }) => revision > record.revision);
    // Where the publisher describes older versions only, the newest of those says most.
    const older = (policy.revision ?? 1) > record.revision ? told.slice(0, 1) : [];
    for (const { version, summary } of newer[0] ? newer : older) {
      const words = texts.words(summary as never);
      lines.push(h("span", {}, texts.get("version", { version }), ": ", words));
    }
    const knows = (id: string, decided: Switches) =>
      id in decided || !!record.undecided?.includes(id);
    const added = optionalCategories(store).flatMap((it): Pick<Category, "name">[] =>
      knows(it.id, record.categories)
        ? (it.services ?? []).filter(({ id }) => !knows(id, record.services))
        : [it],
    );
    const names = texts.list(added.map(({ name }) => name as never));
    if (names) lines.push(texts.get("changedNew", { names }));
    if (!lines[0]) return undefined;
    return h(
      "div",
      { class: "changed" },
      h("p", { class: "changed-title" }, texts.get("changedTitle")),
      h("ul", {}, ...lines.map((it) => h("li", {}, it))),
    );
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
    const { signal, categories } = store.state;
    const off = categoriesOf(store.policy).filter(
      (it) => signal.includes(it.id) && !categories[it.id],
    );
    const names = texts.list(off.map(({ name }) => name as never));
    return names ? h("p", { class: "intro" }, texts.get(id, { names })) : undefined;
  }

  /** Opens the settings: a switch for each category, and the way back. */
  openSettings(): void {
    if (this.dialog) return;
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
        switchList(store, texts),
        h(
          "p",
          { class: "links" },
          button("link details", texts.get("details"), () => this.details()),
          button("link read", texts.get("readPolicy"), () => this.openPolicy()),
          store.state.record &&
            button("link receipt", texts.get("receipt"), () => void saveReceipt(store)),
        ),
        h("p", { class: "status" }, this.status()),
        !nothing &&
          answers(
            { store, texts, decide: (request) => void question.decide(request) },
            this.save(),
          ),
      ),
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
