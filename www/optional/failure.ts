/** The error message of an element whose viewer or question could not be loaded. */

import { h } from "../dom";
import type { PolicyViewerElement } from "../loader/element";
import type { Page } from "../loader/page";
import { settings, shared } from "../locales/en.json";
import { safeLink } from "../question/safe-link";
import { loadTexts } from "../question/texts";

/** Draws the message with a retry button, in the markup of `view/failure.rs`. */
export async function showFailure(
  element: PolicyViewerElement,
  code: string,
  page: Page,
): Promise<void> {
  const texts = (await loadTexts(page, element.lang)).with({ ...settings, ...shared });
  const src = element.getAttribute("src");
  const banner = element.getAttribute("mode") === "banner";
  const retry = () => {
    box.remove();
    void element.mount();
  };
  const box = h(
    "div",
    { class: "viewer", lang: texts.tag, dir: texts.dir },
    h(
      "div",
      { class: "failure", role: "alert" },
      h("h2", {}, texts.get("errorTitle")),
      h("p", {}, texts.get(code === "no-webassembly" ? "errorWasm" : "errorViewer")),
      // No question, no decision: everything optional stays off.
      banner && h("p", {}, texts.get("errorChoices")),
      h(
        "div",
        { class: "choices" },
        h("button", { class: "primary", part: "button", click: retry }, texts.get("retry")),
        !banner && src && safeLink(src) && h("a", { href: src }, texts.get("openFile")),
      ),
    ),
  );
  element.shadowRoot!.replaceChildren(box);
}
