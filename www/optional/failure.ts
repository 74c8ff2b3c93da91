/** What an element shows when not even the viewer could be loaded: no wasm, so no Rust to say it. */

import { make } from "./dom";
import { texts } from "./messages";

/** Draws the message with its way out, in the markup that `view/failure.rs` uses. */
export async function showFailure(
  root: HTMLElement,
  host: HTMLElement,
  code: string,
  retry: () => void,
): Promise<void> {
  const { tag, dir, get } = await texts(host.getAttribute("lang"));
  const button = make("button", {
    className: "primary",
    textContent: get("retry"),
    onclick: retry,
  });
  button.part.add("button");
  const choices = make("div", { className: "choices" }, button);
  const src = host.getAttribute("src");
  const banner = host.getAttribute("mode") === "banner";
  if (src && !banner) choices.append(make("a", { href: src, textContent: get("openFile") }));
  const reason = code === "no-webassembly" ? "errorWasm" : "errorViewer";
  const box = make(
    "div",
    { className: "failure" },
    make("h2", { textContent: get("errorTitle") }),
    make("p", { textContent: get(reason) }),
    // Who cannot be asked has not allowed anything.
    ...(banner ? [make("p", { textContent: get("errorChoices") })] : []),
    choices,
  );
  box.setAttribute("role", "alert");
  root.replaceChildren(make("div", { className: "viewer", lang: tag, dir }, box));
}
