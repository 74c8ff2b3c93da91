/** The placeholder of a blocked video, map or frame. */

import type { Policy } from "../gate/policy-types";
import { h } from "../dom";
import { loadMessages } from "./messages";

declare const __STYLES__: string;

/** The blocked embed, and the actions of its placeholder. */
export interface BlockedEmbed {
  policy: Policy;
  category: string;
  service?: string;
  lang?: string;
  /** Loads this embed now; nothing is stored. */
  once(): void;
  /** Allows the service, or the whole category where the tag names none. */
  always(): void;
}

let sheet: CSSStyleSheet | undefined;

function name(
  { policy, category, service }: BlockedEmbed,
  tag: string,
  element: HTMLElement,
): string {
  const declared = policy.declaration?.categories.find(({ id }) => id === category);
  const found = declared?.services?.find(({ id }) => id === service);
  const localized = found?.name ?? {};
  const words =
    localized[tag] ?? localized[policy.defaultLocale ?? ""] ?? Object.values(localized)[0];
  return found?.provider ?? words ?? new URL(element.dataset.src!, document.baseURI).hostname;
}

/** Creates the placeholder of an element, with the size of its `width` and `height` attributes. */
export async function placeholder(element: HTMLElement, embed: BlockedEmbed): Promise<HTMLElement> {
  const { tag, dir, get } = await loadMessages(embed.lang ?? null);
  const who = name(embed, tag, element);
  const title = get("held", who);
  const button = (text: string, click: () => void, name?: string) =>
    h("button", { type: "button", class: name, part: "button", click }, text);
  const box = h(
    "div",
    { class: "held", part: "placeholder", lang: tag, dir, role: "group", "aria-label": title },
    h("p", { class: "title" }, title),
    h("p", {}, get("heldWhy", who)),
    h(
      "div",
      { class: "choices" },
      button(get("once"), embed.once),
      button(get("always", who), embed.always, "second"),
    ),
  );
  const host = h("div", { "data-policy-viewer": "placeholder" });
  const tree = host.attachShadow({ mode: "open" });
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(__STYLES__);
  }
  tree.adoptedStyleSheets = [sheet];
  tree.append(box);
  // As large as the embed, but never too small for the message.
  for (const side of ["width", "height"] as const) {
    const size = element.getAttribute(side);
    if (size && /^\d+$/.test(size)) {
      host.style[side === "width" ? "maxWidth" : "minHeight"] = `${size}px`;
    }
  }
  return host;
}
