/** The style sheet of placeholders and messages, one for all of a page. */

declare const __PLACEHOLDER_STYLES__: string;

let sheet: CSSStyleSheet | undefined;

export function messageStyles(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(__PLACEHOLDER_STYLES__);
  }
  return sheet;
}
