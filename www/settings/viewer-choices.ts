/** The choices of a viewer: the settings over the text or alone, and the switches in the text. */

import { decide, type DecisionRequest } from "../consent/decide";
import type { Policy } from "../consent/policy";
import type { ConsentStore } from "../consent/store";
import { CLOSE, h, iconButton } from "../dom";
import { Texts } from "../question/texts";
import { Choices } from "./choices";
import { button, Controls, type Subject } from "./controls";
import { reasons, signalNote } from "./said";
import type { SettingsTexts } from "./texts";

declare const __CHOICES_STYLES__: string;

let sheet: CSSStyleSheet | undefined;

/** Gives the shadow tree of a viewer the styles of the choices, in front of its own. */
function addStyles(tree: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(__CHOICES_STYLES__);
  }
  const others = tree.adoptedStyleSheets.filter((it) => it !== sheet);
  tree.adoptedStyleSheets = [sheet, ...others];
}

/** The things that the viewer has on the screen; `src/embed/screen.rs` writes it. */
export interface ChoicesScreen {
  /** The language of the interface. */
  locale: string;
  /** Its texts by id. */
  messages: Record<string, string>;
  /** The locale and the title of the text. */
  text: string;
  title: string;
  /** The sections in which switches stand, in the order of the slots: their ids, and those of the categories. */
  sections: [id: string, categories: string[]][];
}

/** The ways out of the view. */
export interface ChoicesActions {
  decide: typeof decide;
  /** Saves the proof of the decision in force as a file, in a language of the interface. */
  saveReceipt(locale: string, title: string): void;
}

/** The settings: all switches, with their introduction. */
class Settings {
  private readonly controls: Controls | undefined;
  private readonly about = h("div");
  private said: string | undefined;
  private readonly receipt = h("p", { class: "receipt" });
  private readonly save: HTMLElement;
  readonly parts: HTMLElement[];
  readonly footer: HTMLElement[];

  constructor(
    private readonly subject: Subject,
    level: string,
    saveReceipt: () => void,
  ) {
    const { choices, texts } = subject;
    if (choices.categories[0]) this.controls = new Controls(subject, choices.categories, level);
    this.save = button("quiet", texts.get("receipt"), saveReceipt);
    const { element, footer } = this.controls ?? {};
    this.parts = [this.about, this.receipt, ...(element ? [element] : [])];
    this.footer = footer ? [footer] : [];
    this.update();
  }

  update(): void {
    const { choices, texts } = this.subject;
    const { policy, snapshot } = choices;
    this.controls?.update();
    const nothing = choices.categories.every((it) => choices.isFixed(it));
    const parts = [
      h("p", { class: "intro" }, texts.get(nothing ? "noChoices" : "preferencesIntro")),
      reasons(policy, snapshot, texts),
      signalNote(policy, snapshot, texts, "signal"),
    ];
    const words = parts.map((it) => it?.textContent).join("\n");
    // What says the same stays, with what a translator made of it.
    if (words !== this.said) this.about.replaceChildren(...parts.filter((it) => !!it));
    this.said = words;
    this.receipt.replaceChildren(...(snapshot.record ? [this.save] : []));
  }
}

/** Returns the part of a policy that is drawn. A field that is `null` is one that is not there, as for the viewer. */
function withoutNulls({ declaration, history, ...rest }: Policy): Policy {
  const drawn = (history ?? []).map(({ version, revision, summary }) => ({
    version,
    revision,
    summary,
  }));
  const text = JSON.stringify({ declaration, history: drawn }, (_, value) => value ?? undefined);
  return { ...rest, ...JSON.parse(text) };
}

/** Puts other children into an element; of its parts that can be opened, those that were open are. */
function refill(element: Element, ...children: Node[]): void {
  const open = [...element.querySelectorAll("details")].map((it) => it.open);
  element.replaceChildren(...children);
  element.querySelectorAll("details").forEach((it, at) => (it.open = !!open[at]));
}

export class ViewerChoices {
  private screen: ChoicesScreen | undefined;
  private choices!: Choices;
  /** The policy that the choices are about, as its store has it. */
  private policy: Policy | undefined;
  private drawn: { update(): void }[] = [];

  /**
   * @param root - The element that the viewer is drawn in.
   * @param slot - Returns the places in the text by their numbers.
   */
  constructor(
    private readonly store: ConsentStore,
    private readonly root: Element,
    private readonly slot: (number: number) => Element,
    private readonly actions: ChoicesActions,
  ) {
    addStyles(root.getRootNode() as ShadowRoot);
  }

  /** Draws the choices on a screen. */
  show(screen: ChoicesScreen): void {
    this.screen = screen;
    const { store, root, actions } = this;
    const { policy } = store;
    // What was moved and not saved stays while the text changes.
    if (this.policy !== policy) this.choices = new Choices(withoutNulls(policy), store.snapshot());
    this.policy = policy;
    const { choices } = this;
    const texts: SettingsTexts = new Texts(screen.locale, screen.messages, policy);
    const subject: Subject = {
      choices,
      texts,
      decide: (request: DecisionRequest) =>
        void actions.decide(store, { ...request, locale: screen.text }),
      moved: () => this.redraw(),
    };
    const settings = (level: string) => {
      const made = new Settings(subject, level, () =>
        actions.saveReceipt(screen.locale, screen.title),
      );
      this.drawn.push(made);
      return made;
    };
    this.drawn = [];
    const place = root.querySelector("#pv-preferences");
    if (place instanceof HTMLDialogElement) this.fillDialog(place, texts, settings("3"));
    else if (place) {
      const { parts, footer } = settings("2");
      refill(place, ...parts, ...footer);
    }
    screen.sections.forEach(([, wanted], at) => {
      const shown = choices.categories.filter((it) => wanted.includes(it.id));
      if (!shown[0]) return refill(this.slot(at));
      const controls = new Controls(subject, shown);
      this.drawn.push(controls);
      refill(this.slot(at), controls.element);
    });
  }

  private fillDialog(dialog: HTMLDialogElement, texts: SettingsTexts, settings: Settings): void {
    const close = () => dialog.close();
    // Closing the settings discards what was not saved.
    dialog.onclose = () => this.update();
    // The area of a dialog itself is its backdrop: what it shows is in an element inside.
    dialog.onclick = ({ target }) => {
      if (target === dialog) close();
    };
    const title = h("h2", { id: "pv-preferences-title" }, texts.get("cookieSettings"));
    const head = h(
      "div",
      { class: "dialog-head" },
      title,
      iconButton(CLOSE, texts.get("close"), close),
    );
    const body = h("div", { class: "dialog-body" }, head, ...settings.parts);
    refill(dialog, body, ...settings.footer);
  }

  /** Shows what is decided now. Switches that were moved and not saved go back to it. */
  update(): void {
    if (!this.screen) return;
    if (this.policy !== this.store.policy) return this.show(this.screen);
    this.choices.reset(this.store.snapshot());
    this.redraw();
  }

  private redraw(): void {
    for (const it of this.drawn) it.update();
  }
}
