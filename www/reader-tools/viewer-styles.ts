/** Style sheets in the viewer's element tree. */

import type { Page } from "../loader/page";

/** The tools' own styles, one sheet for all viewers of the page. */
const stylesheet = new CSSStyleSheet();
let loaded: Promise<void> | undefined;

/** Loads the tools' own styles. Where they cannot be loaded the next start tries again. */
export function loadStyles(page: Page): Promise<void> {
  loaded ??= page
    .text("policy-viewer-reader-tools.css")
    .then(async (css) => void (await stylesheet.replace(css)))
    .catch(() => void (loaded = undefined));
  return loaded;
}

/** The style sheets that the tools add to one viewer. */
export class ViewerStyles {
  readonly #added = new Map<string, CSSStyleSheet>();
  /** The rules by name. */
  readonly #rules = new Map<string, string>();

  constructor(private readonly tree: ShadowRoot) {
    this.#adopt("", stylesheet);
  }

  /**
   * Sets the style rules with a name, in place of the earlier ones. The viewer's elements are hidden and
   * marked by rules alone: changes to them would be in the way of its own. The same rules cost nothing.
   */
  set(name: string, css: string): void {
    if (this.#rules.get(name) === css) return;
    this.#rules.set(name, css);
    let sheet = this.#added.get(name);
    if (!sheet) {
      if (!css) return;
      this.#adopt(name, (sheet = new CSSStyleSheet()));
    }
    sheet.replaceSync(css);
  }

  /** Removes all rules. */
  remove(): void {
    const added = new Set(this.#added.values());
    this.tree.adoptedStyleSheets = this.tree.adoptedStyleSheets.filter(
      (sheet) => !added.has(sheet),
    );
  }

  #adopt(name: string, sheet: CSSStyleSheet): void {
    this.#added.set(name, sheet);
    this.tree.adoptedStyleSheets = [...this.tree.adoptedStyleSheets, sheet];
  }
}
