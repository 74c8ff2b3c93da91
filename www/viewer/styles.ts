/** The style sheet, one for all elements of the page. */

/** The style sheet `www/styles/viewer.css`, minified; put in its place by `scripts/dist.d/web.mjs`. */
declare const __VIEWER_STYLES__: string;

let sheet: CSSStyleSheet | undefined;

/**
 * Gives a shadow tree its styles. They come with the script, so that a text is never drawn without them, nor waits
 * for them. A constructed sheet passes every content security policy.
 */
export function applyStyles(tree: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(__VIEWER_STYLES__);
  }
  tree.adoptedStyleSheets = [sheet];
}
