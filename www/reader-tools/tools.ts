/** All tools of one viewer: they share its tree, its texts and one set of listeners. */

import { Beside } from "./parallel-text";
import { WhatChanged } from "./changes";
import { Comfort } from "./display-settings";
import { Contents } from "./contents";
import { Languages } from "./languages";
import { h } from "../dom";
import { Menu } from "./menu";
import { Pane } from "./viewer-dom";
import { Preview } from "./preview";
import { screen, type Extras, type Policy, type Reading, type Screen } from "./wasm-api";
import { Search } from "./search";
import { Shortcuts } from "./shortcuts";
import { texts, type Texts } from "./messages";
import { Versions } from "./versions";

/** A tool that has to know when the text changes. */
export interface Tool {
  refresh(): void;
}

export class Tools {
  readonly pane: Pane;
  readonly contents: Contents;
  readonly search: Search;
  readonly comfort: Comfort;
  readonly menu: Menu;
  readonly beside: Beside;
  readonly languages: Languages;
  readonly preview: Preview;
  readonly shortcuts: Shortcuts;
  readonly versions: Versions;
  readonly whatChanged: WhatChanged;
  /** The package with all its versions, whichever is on the screen. */
  policy: Policy;
  /** Packages made here, in which an earlier version is the present one. */
  readonly made = new WeakSet<object>();
  #turn = 0;
  #status = h("p", { class: "visually-hidden", role: "status" });

  private constructor(
    readonly handle: number,
    readonly program: Reading,
    /** Loads the program that knows Markdown. */
    readonly extras: () => Promise<Extras>,
    /** Ends with the viewer. */
    readonly signal: AbortSignal,
    public screen: Screen,
    public texts: Texts,
    pane: Pane,
  ) {
    this.pane = pane;
    pane.box.append(this.#status);
    this.contents = new Contents(this);
    this.search = new Search(this);
    this.policy = screen.policy;
    this.comfort = new Comfort(this);
    this.menu = new Menu(this, this.comfort);
    this.preview = new Preview(this);
    this.beside = new Beside(this);
    this.languages = new Languages(this);
    this.shortcuts = new Shortcuts(this);
    this.versions = new Versions(this);
    this.whatChanged = new WhatChanged(this);
    this.#speak();
  }

  static async start(
    host: HTMLElement,
    handle: number,
    program: Reading,
    extras: () => Promise<Extras>,
    signal: AbortSignal,
  ): Promise<Tools> {
    const now = screen(handle, host.shadowRoot!, host);
    if (!now) throw new Error("there is no text yet");
    const pane = new Pane(host);
    const [words] = await Promise.all([texts(now.interface), pane.style()]);
    const tools = new Tools(handle, program, extras, signal, now, words, pane);
    if (signal.aborted) {
      tools.#end();
      return tools;
    }
    tools.#listen();
    // Another text may have come meanwhile.
    await tools.#refresh();
    tools.versions.recall();
    return tools;
  }

  /** The viewer left the page. */
  #end(): void {
    this.search.end();
    this.preview.hide();
    this.pane.end();
  }

  /** Does what an event asks for that came before the tools were there. */
  wake(event: Event, target: Element): void {
    if (event instanceof KeyboardEvent) this.#key(event, target);
    else this.#point(event.type, target, event);
    // What was typed meanwhile.
    this.search.typed();
    const filter = this.pane.one<HTMLInputElement>("[data-tool=filter]");
    if (filter?.value) this.contents.filter(filter.value);
  }

  /** The language and direction of the text, for what is shown of it elsewhere. */
  screenPart(): { lang: string; dir: string } {
    const text = this.pane.id("pv-text");
    return { lang: this.screen.locale, dir: text?.dir || this.pane.one(".viewer")?.dir || "auto" };
  }

  /** Prints, with all entries of the contents. */
  async print(): Promise<void> {
    const all = this.pane.all(".contents-list a").map((it) => it.getAttribute("href")!.slice(1));
    const opened: string[] = [];
    for (let ids = new Set(all), before = -1; before !== opened.length;) {
      before = opened.length;
      await this.contents.open(ids, opened);
      this.pane.all(".contents-list a").forEach((it) => ids.add(it.getAttribute("href")!.slice(1)));
    }
    window.print();
    await this.contents.close(opened);
  }

  /** Tells screen readers something. */
  say(words: string): void {
    this.#status.textContent = words;
  }

  /** Brings a range into the middle of what can be seen of the text. */
  scroll(range: Range): void {
    const element = range.startContainer.parentElement;
    const step = (left: number) => {
      if (!element?.isConnected) return;
      // Sections off screen get their real height only when they come near.
      if (left > 8) element.scrollIntoView({ block: "center", behavior: "instant" });
      const { top, height } = range.getBoundingClientRect();
      // Below what lies over the text.
      const above = this.pane.one(".find:popover-open")?.getBoundingClientRect().bottom ?? 0;
      const room = Math.min(Math.max(above + 64, innerHeight * 0.4), innerHeight - 64);
      const by = top + height / 2 - room;
      if (Math.abs(by) > 2) scroller(element).scrollBy({ top: by, behavior: "instant" });
      if (left > 0) requestAnimationFrame(() => step(left - 1));
    };
    step(10);
  }

  /** Changes how the text is laid out, and leaves the reader at the same words. */
  keepPlace(change: () => void): void {
    const text = this.pane.id("pv-text")!.getBoundingClientRect();
    const [x, y] = [text.left + Math.min(text.width / 4, 96), this.pane.top + 16];
    // There may be a menu over the text, and between two blocks there is none.
    const found = [0, 1, 2, 3].flatMap((line) =>
      this.pane.tree.elementsFromPoint(x, y + line * 32),
    );
    const place =
      found.find((it) => it.matches("#pv-text .section :is(p, li, td, th, h2, h3, h4, h5, h6)")) ??
      found.find((it) => it.matches("#pv-text .section"));
    const before = place?.getBoundingClientRect().top;
    change();
    if (!place || before === undefined) return;
    const step = (left: number) => {
      // What is no longer shown leaves its section.
      const seen = place.checkVisibility() ? place : place.closest(".section")!;
      const by = seen.getBoundingClientRect().top - before;
      if (Math.abs(by) > 1) scroller(seen).scrollBy({ top: by, behavior: "instant" });
      if (left > 0) requestAnimationFrame(() => step(left - 1));
    };
    step(4);
  }

  #speak(): void {
    const viewer = this.pane.one(".viewer");
    for (const it of [this.pane.box, this.pane.notices]) {
      it.lang = this.texts.locale;
      it.dir = viewer?.dir ?? "ltr";
    }
  }

  #listen(): void {
    const { signal } = this;
    signal.addEventListener("abort", () => this.#end());
    // Capturing: a tap on a defined term shows its definition before the viewer follows the link.
    const on = (name: string, run: (event: any, target: Element) => void) =>
      this.pane.tree.addEventListener(
        name,
        (event) => {
          const [target] = event.composedPath();
          if (target instanceof Element) run(event, target);
        },
        { capture: true, signal },
      );
    for (const name of ["click", "focusin", "pointerover", "pointerdown", "input"]) {
      on(name, (event: Event, target) => this.#point(event.type, target, event));
    }
    for (const name of ["pointerout", "focusout"]) {
      on(name, (_, target) => Preview.link(target) && this.preview.leave());
    }
    window.addEventListener("scroll", () => this.preview.follow(), {
      capture: true,
      passive: true,
      signal,
    });
    on("keydown", (event, target) => this.#key(event, target));
    document.addEventListener("policy-viewer:language", () => void this.#refresh(), { signal });
    const versions = new MutationObserver(() => void this.versions.attribute());
    versions.observe(this.pane.host, { attributeFilter: ["version"] });
    signal.addEventListener("abort", () => versions.disconnect());
    // Chromium leaves the focus in a menu that closes.
    on("toggle", (_: Event, menu) => {
      if (!menu.matches("#pv-languages:not(:popover-open):has(:focus)")) return;
      (menu.previousElementSibling as HTMLElement).focus({ preventScroll: true });
    });
  }

  #point(type: string, target: Element, event: Event): void {
    this.pane.comeIn();
    const link = Preview.link(target);
    if (type === "click") this.#follow(link, event as PointerEvent);
    else if (link && type === "focusin") this.preview.meet(link, "focus");
    else if (link && type === "pointerover" && (event as PointerEvent).pointerType !== "touch") {
      this.preview.meet(link, "pointer");
    }
    const tool = target.closest("[data-tool]")?.getAttribute("data-tool");
    if (tool === "search" && (type === "input" || type === "focusin")) this.search.typed();
    if (tool === "menu" && type === "pointerdown") this.menu.press();
    if (tool === "menu" && type === "click") this.menu.toggle();
    if (type === "click" && target.closest(".permalink")) this.#copied();
    if (tool === "filter" && type === "input") {
      this.contents.filter((target as HTMLInputElement).value);
    }
  }

  /** A tap on a defined term shows what it means; every other click on a link goes there. */
  #follow(link: HTMLAnchorElement | null, event: PointerEvent): void {
    const early = event.defaultPrevented;
    if (link?.matches(".defined") && (event.pointerType === "touch" || early)) {
      event.preventDefault();
      event.stopPropagation();
      this.preview.show(link);
    } else if (!event.composedPath().some((it) => (it as Element).id === "pv-preview")) {
      this.preview.hide();
    }
  }

  #key(event: KeyboardEvent, target: Element): void {
    this.pane.comeIn();
    const { key, ctrlKey, metaKey } = event;
    const typing = target.matches("input, select, textarea");
    // Behind a dialog there is nothing to search.
    if (!this.pane.one("[data-tool=search]") || this.pane.one("#pv-preferences[open]")) return;
    if (target.matches("[data-tool=search]") && !(ctrlKey || metaKey)) {
      this.search.key(event);
    } else if ((key === "f" && (ctrlKey || metaKey)) || (key === "/" && !typing)) {
      event.preventDefault();
      this.search.open();
    } else if (key === "?" && !typing) {
      event.preventDefault();
      this.shortcuts.open();
    }
  }

  /** A link to a section was followed: its address is what one passes on. */
  #copied(): void {
    const copied = () => {
      const words = this.texts.get("linkCopied");
      this.say(words);
      const toast = h("p", { class: "toast", popover: "manual", "aria-hidden": "true" }, words);
      this.pane.box.append(toast);
      toast.showPopover();
      setTimeout(() => toast.remove(), 2_500);
    };
    // The viewer writes the address in the same event, but after this one.
    const write = () => navigator.clipboard?.writeText(location.href).then(copied);
    setTimeout(() => void write()?.catch(() => undefined));
  }

  /** Another text is on the screen, or none. */
  async #refresh(): Promise<void> {
    const turn = (this.#turn += 1);
    const now = screen(this.handle, this.pane.tree, this.pane.host);
    if (!now) return;
    const same = now.document === this.screen.document && now.policy === this.screen.policy;
    if (same && now.interface === this.screen.interface) return;
    const words = await texts(now.interface);
    // Yet another text came while its words were loaded.
    if (turn !== this.#turn) return;
    this.texts = words;
    this.screen = now;
    const another = !this.made.has(now.policy) && now.policy !== this.policy;
    if (another) this.policy = now.policy;
    this.#speak();
    this.preview.hide();
    this.search.refresh();
    this.versions.refresh();
    this.beside.refresh();
    this.languages.refresh();
    if (another) this.versions.recall();
  }
}

/** Returns what scrolls an element: a box around it, or the page. */
function scroller(element: Element): Element {
  for (let it: Element | null = element; it; it = parent(it)) {
    const { overflowY } = getComputedStyle(it);
    if (/auto|scroll/.test(overflowY) && it.scrollHeight > it.clientHeight) return it;
  }
  return document.scrollingElement ?? document.documentElement;
}

function parent(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
