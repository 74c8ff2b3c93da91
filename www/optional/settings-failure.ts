/** The message of a page whose cookie settings cannot be loaded: no control of it does nothing without a word. */

import { h } from "../dom";
import type { Page } from "../loader/page";
import { settings, shared } from "../locales/en.json";
import { loadTexts } from "../question/texts";
import { messageStyles } from "./message-styles";

let open: HTMLElement | undefined;

/** Shows the message in a dialog; `retry` does again what had failed. */
export async function showSettingsFailure(page: Page, retry: () => void): Promise<void> {
  const { lang, theme } = page.options;
  const texts = (await loadTexts(page, lang)).with({ ...settings, ...shared });
  open?.remove();
  const host = (open = h("div", { "data-policy-viewer": "failure" }));
  if (theme === "light" || theme === "dark") host.style.colorScheme = theme;
  const tree = host.attachShadow({ mode: "open" });
  tree.adoptedStyleSheets = [messageStyles()];
  const button = (text: string, click: () => void, name?: string) =>
    h("button", { type: "button", class: name, click }, text);
  const title = texts.get("cookieSettings");
  const dialog = h(
    "dialog",
    {
      class: "message",
      lang: texts.tag,
      dir: texts.dir,
      "aria-label": title,
      close: () => host.remove(),
    },
    h("p", { class: "title" }, title),
    h("p", {}, texts.get("errorSettings")),
    h(
      "div",
      { class: "choices" },
      button(texts.get("retry"), () => {
        dialog.close();
        retry();
      }),
      button(texts.get("close"), () => dialog.close(), "second"),
    ),
  );
  tree.append(dialog);
  document.documentElement.append(host);
  dialog.showModal();
}
