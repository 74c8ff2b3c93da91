/** The viewer's element tree, as the tools see it. */

import { text } from "../loader/assets";
import { h } from "../dom";

const sheet = new CSSStyleSheet();
let styles: Promise<void> | undefined;

/** Reads a fragment; one that nobody encoded stays as it is. */
export function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/**
 * Tells whether a click was made with the keyboard: it has no count (UI Events, 3.5.2). Firefox counts one
 * on links, but knows no pointer for it (Pointer Events, 10).
 */
export function byKey(click: MouseEvent): boolean {
  return click.detail === 0 || (click as PointerEvent).pointerId < 0;
}

export class Pane {
  readonly tree: ShadowRoot;
  /** Holds what the tools draw, beside what the viewer draws. */
  readonly box = h("div", { class: "tools" });
  /** Notices about the whole text, at the bottom of the window wherever one reads: nothing moves for them. */
  readonly notices = h("div", { class: "tools notice-bar" });
  readonly #rules = new Map<string, CSSStyleSheet>();

  constructor(readonly host: HTMLElement) {
    this.tree = host.shadowRoot!;
    this.tree.append(this.notices, this.box);
  }

  /** Moves what the tools draw into the dialog that shows the text, if one does: all else is inert then. */
  comeIn(): void {
    const place = this.one("dialog[open]:has(#pv-text)") ?? this.tree;
    if (this.box.parentNode !== place) place.append(this.notices, this.box);
  }

  /** Takes away all that was drawn. */
  end(): void {
    this.box.remove();
    this.notices.remove();
    const own = new Set([sheet, ...this.#rules.values()]);
    this.tree.adoptedStyleSheets = this.tree.adoptedStyleSheets.filter((it) => !own.has(it));
  }

  /** Gives the tree the tools' own styles. */
  style(): Promise<void> {
    this.tree.adoptedStyleSheets = [...this.tree.adoptedStyleSheets, sheet];
    styles ??= text("policy-viewer-reader-tools.css")
      .then(async (css) => void (await sheet.replace(css)))
      .catch(() => void (styles = undefined));
    return styles;
  }

  /**
   * Sets style rules under a name, in place of those before: what is hidden or marked in the viewer's
   * own elements is not touched but styled.
   */
  rule(name: string, css: string): void {
    let rules = this.#rules.get(name);
    if (!rules) {
      if (!css) return;
      rules = new CSSStyleSheet();
      this.#rules.set(name, rules);
      this.tree.adoptedStyleSheets = [...this.tree.adoptedStyleSheets, rules];
    }
    rules.replaceSync(css);
  }

  one<T extends HTMLElement = HTMLElement>(selector: string): T | null {
    return this.tree.querySelector<T>(selector);
  }

  all<T extends HTMLElement = HTMLElement>(selector: string): T[] {
    return [...this.tree.querySelectorAll<T>(selector)];
  }

  /** Returns the element with an id. */
  id(id: string): HTMLElement | null {
    return this.tree.getElementById(id);
  }

  /** Goes to a section as a click on a link does: with the address, and with the focus only for keys. */
  go(id: string, focus = false): void {
    const link = h("a", { href: `#${encodeURIComponent(id)}`, hidden: true });
    this.one(".viewer")?.append(link);
    link.dispatchEvent(
      new MouseEvent("click", { bubbles: true, cancelable: true, detail: focus ? 0 : 1 }),
    );
    link.remove();
  }

  /** Tells whether the viewer is as narrow as a phone. */
  get narrow(): boolean {
    // In the sheet over a page the element itself has no box.
    return (this.one(".bar") ?? this.host).getBoundingClientRect().width < 800;
  }

  /** How far down the bar reaches, in CSS pixels below the window's top. */
  get top(): number {
    return Math.max(this.one(".bar")?.getBoundingClientRect().bottom ?? 0, 0);
  }
}
