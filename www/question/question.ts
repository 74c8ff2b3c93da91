/**
 * The question to a reader who has not decided: its first layer, drawn without WebAssembly, in the top layer and
 * beside the body. Nothing that the page does with its body moves or covers it. Everything behind it is in
 * `www/settings`.
 */

import { decide, localeFor, type DecisionRequest } from "../consent/decide";
import type { Localized } from "../consent/policy";
import type { ConsentStore } from "../consent/store";
import { h, raiseModal } from "../dom";
import type { SecondLayer } from "../settings/second-layer";
import { answers, button, isNotice, optionalCategories, purpose, type Choices } from "./choices";
import { reserveRoom } from "./room";
import { safeLink } from "./safe-link";
import { loadTexts, type Texts } from "./texts";

declare const __CONSENT_STYLES__: string;

/** How the question looks, by the attributes of its element or of the script tag. */
export type Look = Record<string, string | undefined>;

const TITLE = "pv-banner-title";

export class Question implements Choices {
  readonly host: HTMLElement;
  readonly tree: ShadowRoot;
  readonly root = h("div", { class: "question" });
  texts!: Texts;
  /** Tells screen readers what was decided; it stays, since what comes with its words is announced by few. */
  private readonly said = h("p", { class: "visually-hidden", role: "status" });
  private readonly ready: Promise<void>;
  /** Whether the reader has answered here, and is told what holds now. */
  answered = false;
  /** Whether the question is on the screen. */
  private shown = false;
  private banner: HTMLElement | undefined;
  private second: SecondLayer | undefined;
  private freeRoom = () => {};

  /**
   * @param look - The options of the page.
   * @param source - What the viewer of the details loads: an address, or the package itself.
   * @param own - An element that stands in the page; without one the question makes its own.
   */
  constructor(
    readonly store: ConsentStore,
    readonly look: Look,
    readonly source: string | object,
    own?: HTMLElement,
  ) {
    this.host = own ?? h("policy-viewer", { mode: "banner", theme: look.theme });
    this.tree = this.host.shadowRoot ?? this.host.attachShadow({ mode: "open" });
    this.addStyles(__CONSENT_STYLES__);
    this.root.append(this.said);
    this.tree.append(this.root);
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.banner?.contains(event.target as Node)) this.hide();
    });
    this.ready = this.speak(look.lang);
    store.followers.add(
      (news) =>
        // An element that the page took away is not put back for news.
        void this.ready.then(() => own?.isConnected !== false && this.follow(news)),
    );
    this.keep();
  }

  /** Adds a style sheet to the tree. */
  addStyles(css: string): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.tree.adoptedStyleSheets.push(sheet);
  }

  /** Changes the language. */
  async speak(lang: string | undefined): Promise<void> {
    this.texts = (await loadTexts(this.store.page, lang)).about(this.store.policy);
    this.root.lang = this.texts.tag;
    this.root.dir = this.texts.dir;
    this.store.label = this.texts.get("cookies");
    this.draw();
  }

  /** Puts the element back where the page took it away. */
  keep(): void {
    if (this.host.isConnected) return;
    // First in the page, so that it is first for keyboards and screen readers.
    document.documentElement.prepend(this.host);
    // What leaves the page leaves the top layer.
    this.raise();
    this.second?.keep();
  }

  /** Loads what stands behind the first layer. */
  async behind(): Promise<SecondLayer> {
    const { SecondLayer } = await this.store.page.optional();
    await this.ready;
    this.keep();
    return (this.second ??= new SecondLayer(this));
  }

  /** Decides as the reader requests. */
  async decide(request: DecisionRequest): Promise<void> {
    this.second?.close();
    this.answered = true;
    await decide(this.store, { ...request, locale: localeFor(this.store, this.texts.tag) });
  }

  /** Asks a reader who has something to decide. */
  async ask(): Promise<void> {
    if (this.store.state.asks) await this.show();
  }

  /** Shows the question, whether there is something to decide or not. */
  async show(): Promise<void> {
    await this.ready;
    if (this.shown) return;
    const { former, signal } = this.store.state;
    // What most readers need not be told has its words there.
    if (former || signal[0] || isNotice(this.store)) await this.behind();
    this.shown = true;
    this.draw();
    this.store.emit("show");
  }

  /** Hides the question; nothing is decided by that. */
  hide(): void {
    if (!this.shown) return;
    this.shown = false;
    this.second?.reset();
    this.draw();
    this.store.emit("hide");
  }

  private follow(news: boolean): void {
    if (!this.store.state.asks) this.hide();
    this.draw();
    if (news || this.store.left[0])
      this.store.page.reported(this.behind().then((it) => it.tell(this.said)));
  }

  /** Draws what is to be seen now; what has the focus keeps it. */
  draw(): void {
    const key = (this.tree.activeElement as HTMLElement | null)?.dataset.key;
    this.freeRoom();
    this.freeRoom = () => {};
    this.banner?.remove();
    this.banner = this.shown ? this.question() : this.second?.notice();
    if (this.banner) {
      this.root.append(this.banner);
      this.raise();
      if (this.banner.localName !== "dialog") this.freeRoom = reserveRoom(this.banner);
    }
    this.second?.draw();
    if (key && !this.tree.activeElement) {
      this.root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
    }
  }

  /** Brings the question into the top layer. */
  private raise(): void {
    // Not over a dialog that the reader has opened.
    if (this.root.querySelector("dialog:modal")) return;
    const { banner } = this;
    if (banner instanceof HTMLDialogElement) raiseModal(banner);
    else banner?.showPopover?.();
  }

  /** Makes the box that stands over the page. */
  frame(isModal: boolean, ...children: (Node | undefined)[]): HTMLElement {
    return h(
      isModal ? "dialog" : "section",
      {
        id: "pv-banner",
        class: "banner",
        part: "banner",
        popover: isModal ? null : "manual",
        "data-layout": this.look.layout,
        "data-position": this.look.position,
        // Escape decides nothing.
        close: () => this.hide(),
      },
      h("div", { class: "box" }, ...children),
    );
  }

  /** Makes the cross at the corner of a box. */
  cross(label: string, click: () => void): HTMLElement {
    const attributes = { type: "button", class: "icon-button close", part: "button", title: label };
    return h("button", { ...attributes, "aria-label": label, click }, "×");
  }

  private question(): HTMLElement {
    const { store, texts, second } = this;
    const banner = store.policy.declaration?.banner;
    const categories = optionalCategories(store);
    const publisher = texts.plain(store.policy.publisher?.name as never) ?? location.hostname;
    const values = { publisher, settings: texts.get("cookieSettings") };
    const providers = categories.flatMap(({ services = [] }) =>
      services.map((it) => it.provider ?? it.id),
    );
    const partners = new Set(providers.filter((it) => it !== publisher)).size;
    // What few readers are told has its words in the second layer.
    const notice = isNotice(store) ? second?.objectionWords(values) : undefined;
    const behind = (open: (it: SecondLayer) => void) => () =>
      store.page.withQuestion(() => this.behind().then(open));
    const link = (name: string, text: string, open: (it: SecondLayer) => void) =>
      button(`link ${name}`, text, behind(open));
    const page = this.look.page;
    const own = (text: Localized | undefined) => texts.plain(text) && texts.words(text);
    const frame = this.frame(
      this.look.modal !== undefined,
      h(
        "div",
        { class: "banner-words" },
        h(
          "h2",
          { id: TITLE },
          own(banner?.title) || notice?.title || texts.get("askTitle", values),
        ),
        second?.reasons(),
        h(
          "p",
          {},
          own(banner?.text) ||
            notice?.text ||
            texts.get(partners ? "askPartners" : "askOwn", values),
        ),
        second?.switches() ??
          h(
            "ul",
            { class: "purposes" },
            ...categories.map((it) => h("li", {}, purpose(it, texts))),
          ),
        second?.signalNote("signalTold"),
        h("p", { class: "mind" }, notice?.mind ?? texts.get("changeMind", values)),
        h(
          "p",
          { class: "links" },
          partners > 0 &&
            link("partners", texts.get("partners", { count: `${partners}` }), (it) => it.details()),
          (page && safeLink(page, texts.get("readPolicy"))) ||
            link("read", texts.get("readPolicy"), (it) => it.openPolicy()),
          ...(banner?.links ?? []).map(({ label, url }) => safeLink(url, texts.words(label))),
        ),
      ),
      answers(
        this,
        second?.saveButton() ??
          button(
            "save",
            texts.get("choose"),
            behind((it) => it.choose()),
          ),
      ),
      this.cross(texts.get("continueWithout"), () => void this.decide({ action: "rejectAll" })),
    );
    frame.setAttribute("aria-labelledby", TITLE);
    return frame;
  }
}
