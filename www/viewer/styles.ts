/** The style sheet, one for all elements of the page. */

import type { Page } from "../loader/page";

const name = "policy-viewer.css";
let sheet: Promise<CSSStyleSheet> | undefined;

/**
 * Gives a shadow tree its styles. A constructed sheet passes every content security policy; where it
 * cannot be fetched (a page opened from a file), a link does the same.
 */
export async function applyStyles(tree: ShadowRoot, page: Page): Promise<void> {
  sheet ??= page.text(name).then((css) => new CSSStyleSheet().replace(css));
  try {
    tree.adoptedStyleSheets = [await sheet];
  } catch {
    sheet = undefined;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = page.address(name);
    tree.prepend(link);
  }
}
