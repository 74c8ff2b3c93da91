/** The placeholder of a blocked video, map or frame. */

import { categoriesOf } from "../consent/policy";
import { h } from "../dom";
import type { Page } from "../loader/page";
import { settings } from "../locales/en.json";
import { loadTexts } from "../question/texts";
import { messageStyles } from "./message-styles";

/** Creates the placeholder of a marked element; `once` loads it now, and nothing is stored. */
export async function placeholder(
  page: Page,
  embed: HTMLElement,
  once: () => void,
): Promise<HTMLElement> {
  const store = await page.wholeStore();
  const { lang, theme } = page.options;
  const texts = (await loadTexts(page, lang)).with(settings).about(store.policy);
  const { category = "", service } = embed.dataset;
  const { services = [] } = categoriesOf(store.policy).find(({ id }) => id === category) ?? {};
  const declared = services.find(({ id }) => id === service);
  const address = embed.dataset.src ?? embed.dataset.srcset ?? "";
  const name =
    declared?.provider ??
    texts.plain(declared?.name as never) ??
    new URL(address, document.baseURI).hostname;
  const title = texts.get("held", { name });
  const button = (text: string, click: () => void, name?: string) =>
    h("button", { type: "button", class: name, part: "button", click }, text);
  // About this provider, or this category where the tag names no service, and about nothing else.
  const ofProvider = services.filter(
    (it) => it.id === service || (it.provider && it.provider === declared?.provider),
  );
  const choices = service
    ? { services: Object.fromEntries(ofProvider.map(({ id }) => [id, true])) }
    : { categories: { [category]: true } };
  const always = () =>
    page.withQuestion((it) => it.decide(store, { action: "custom", ...choices }));
  const box = h(
    "div",
    {
      class: "held",
      part: "placeholder",
      lang: texts.tag,
      dir: texts.dir,
      role: "group",
      "aria-label": title,
    },
    h("p", { class: "title" }, title),
    h("p", {}, texts.get("heldWhy", { name })),
    h(
      "div",
      { class: "choices" },
      button(texts.get("once"), once),
      button(texts.get("always", { name }), always, "second"),
    ),
  );
  const host = h("div", { "data-policy-viewer": "placeholder" });
  if (theme === "light" || theme === "dark") host.style.colorScheme = theme;
  const tree = host.attachShadow({ mode: "open" });
  tree.adoptedStyleSheets = [messageStyles()];
  tree.append(box);
  // As large as the embed, but never too small for the message.
  for (const side of ["width", "height"] as const) {
    const size = embed.getAttribute(side);
    if (size && /^\d+$/.test(size)) {
      host.style[side === "width" ? "maxWidth" : "minHeight"] = `${size}px`;
    }
  }
  return host;
}
