/** The page in place of a text or a question that could not be loaded. */

import { h } from "../dom";
import type { PolicyViewerElement } from "../loader/element";
import type { Page } from "../loader/page";
import { settings, shared } from "../locales/en.json";
import { safeLink } from "../question/safe-link";
import { loadTexts, type TextId } from "../question/texts";
import { unavailable } from "./take-over";

declare const __FAILURE_STYLES__: string;

/** The words for readers by the code of the error; for every other code it is the viewer itself that is not there. */
const WORDS: Record<string, TextId> = {
  "fetch-failed": "errorFetch",
  "invalid-json": "errorInvalid",
  "invalid-package": "errorInvalid",
  "missing-source": "errorInvalid",
  "no-document": "errorInvalid",
  "no-webassembly": "errorWasm",
  "unsupported-format": "errorFormat",
};

/** The reason why there is no text, as `policy-viewer:error` carries it. */
interface Failure {
  code?: string;
  message: string;
}

/**
 * Takes off the page what an element has mounted, and shows a message in its place. A static text stays, with a note
 * that nothing can be chosen.
 */
export async function showFailure(
  element: PolicyViewerElement,
  failure: Failure,
  page: Page,
): Promise<void> {
  const tree = element.shadowRoot!;
  element.unmount();
  const again = () => {
    element.changed = () => {};
    page.forget();
    void element.mount();
  };
  // Another address may have what this one lacks.
  element.changed = again;
  const staticText = tree.querySelector(".still");
  if (staticText) return unavailable(staticText);
  const box = await draw(element, failure, page, again);
  // It may have left the page, or have been mounted again, meanwhile.
  if (element.changed !== again || !element.active) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(__FAILURE_STYLES__);
  // A text that was drawn before the program ended can be read all the same.
  const text = tree.querySelector("#pv-text .section");
  tree.adoptedStyleSheets = text ? [...tree.adoptedStyleSheets, sheet] : [sheet];
  if (text) tree.prepend(box);
  else tree.replaceChildren(box);
}

/** Draws the message, a way to try again, a link to the file, and what a publisher wants to know. */
async function draw(
  element: PolicyViewerElement,
  { code = "viewer-failed", message }: Failure,
  page: Page,
  again: () => void,
): Promise<HTMLElement> {
  const texts = (await loadTexts(page, element.lang)).with({ ...settings, ...shared });
  const src = element.getAttribute("src");
  const banner = element.getAttribute("mode") === "banner";
  return h(
    "div",
    { class: "viewer", lang: texts.tag, dir: texts.dir },
    h(
      "div",
      { class: "failure", role: "alert" },
      h("h2", {}, texts.get("errorTitle")),
      h("p", {}, texts.get(WORDS[code] ?? "errorViewer")),
      // No question, no decision: everything optional stays off.
      banner && h("p", {}, texts.get("errorChoices")),
      h(
        "div",
        { class: "choices" },
        h(
          "button",
          { type: "button", class: "primary", part: "button", click: again },
          texts.get("retry"),
        ),
        !banner && src && safeLink(src, texts.get("openFile")),
      ),
      h(
        "details",
        {},
        h("summary", {}, texts.get("technicalDetails")),
        h("p", { lang: "en", dir: "ltr" }, h("code", {}, code), ": ", message),
      ),
    ),
  );
}
