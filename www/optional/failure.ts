/** The error message of an element whose viewer could not be loaded. */

import { h } from "../dom";
import { loadMessages } from "./messages";

/** Draws the message with a retry button, in the markup of `view/failure.rs`. */
export async function showFailure(
  root: HTMLElement,
  host: HTMLElement,
  code: string,
  retry: () => void,
): Promise<void> {
  const { tag, dir, get } = await loadMessages(host.getAttribute("lang"));
  const button = h("button", { class: "primary", part: "button", click: retry }, get("retry"));
  const src = host.getAttribute("src");
  const banner = host.getAttribute("mode") === "banner";
  const reason = code === "no-webassembly" ? "errorWasm" : "errorViewer";
  const box = h(
    "div",
    { class: "failure", role: "alert" },
    h("h2", {}, get("errorTitle")),
    h("p", {}, get(reason)),
    // No banner, no decision: everything optional stays off.
    banner && h("p", {}, get("errorChoices")),
    h(
      "div",
      { class: "choices" },
      button,
      !banner && src && h("a", { href: src }, get("openFile")),
    ),
  );
  root.replaceChildren(h("div", { class: "viewer", lang: tag, dir }, box));
}
