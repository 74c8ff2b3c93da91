/** The message that something behind a control cannot be loaded: no control does nothing without a word. */

import { h } from "../dom";
import type { Page } from "../loader/page";
import { settings, shared } from "../locales/en.json";
import { loadTexts, type TextId, type Texts } from "../question/texts";
import { messageStyles } from "./message-styles";

let open: HTMLElement | undefined;

/** A failure to load what is behind a control. */
interface Failure {
  title: string;
  text: string;
  /** Does again what had failed. */
  retry(): void;
}

/** Shows the message in a dialog. */
function show(page: Page, texts: Texts<TextId>, { title, text, retry }: Failure): void {
  open?.remove();
  const host = (open = h("div", { "data-policy-viewer": "failure" }));
  const { theme } = page.options;
  if (theme === "light" || theme === "dark") host.style.colorScheme = theme;
  const tree = host.attachShadow({ mode: "open" });
  tree.adoptedStyleSheets = [messageStyles()];
  const button = (text: string, click: () => void, name?: string) =>
    h("button", { type: "button", class: name, click }, text);
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
    h("p", {}, text),
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

const wordsFor = async (page: Page, lang: string | undefined) =>
  (await loadTexts(page, lang)).with({ ...settings, ...shared });

/** Tells that the cookie settings of a page cannot be loaded. */
export async function showSettingsFailure(page: Page, retry: () => void): Promise<void> {
  const texts = await wordsFor(page, page.options.lang);
  show(page, texts, {
    title: texts.get("cookieSettings"),
    text: texts.get("errorSettings"),
    retry,
  });
}

/** Tells that what a control of a viewer needs cannot be loaded. */
export async function showToolsFailure(page: Page, control: HTMLElement): Promise<void> {
  const lang = control.closest<HTMLElement>("[lang]")?.lang;
  const texts = await wordsFor(page, lang);
  const title = control.ariaLabel ?? control.textContent ?? "";
  show(page, texts, { title, text: texts.get("errorTools"), retry: () => control.click() });
}
