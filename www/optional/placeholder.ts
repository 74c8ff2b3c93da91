/** What stands in the page in place of a video, map or frame that is held back. */

import type { Policy } from "../gate/policy-types";
import { make } from "./dom";
import { texts } from "./messages";

declare const __STYLES__: string;

/** What a placeholder offers. */
export interface Held {
  policy: Policy;
  category: string;
  service?: string;
  lang?: string;
  /** Shows this one now; nothing is stored. */
  once(): void;
  /** Allows the service, or the whole category where the tag names none. */
  always(): void;
}

let sheet: CSSStyleSheet | undefined;

function name({ policy, category, service }: Held, tag: string, element: HTMLElement): string {
  const declared = policy.declaration?.categories.find(({ id }) => id === category);
  const found = declared?.services?.find(({ id }) => id === service);
  const localized = found?.name ?? {};
  const words =
    localized[tag] ?? localized[policy.defaultLocale ?? ""] ?? Object.values(localized)[0];
  return found?.provider ?? words ?? new URL(element.dataset.src!, document.baseURI).hostname;
}

/** Makes the placeholder of an element, of the same size where that is known. */
export async function placeholder(element: HTMLElement, held: Held): Promise<HTMLElement> {
  const { tag, dir, get } = await texts(held.lang ?? null);
  const who = name(held, tag, element);
  const title = make("p", { className: "title", textContent: get("held", who) });
  const button = (text: string, onclick: () => void, className = "") => {
    const it = make("button", { type: "button", textContent: text, className, onclick });
    it.part.add("button");
    return it;
  };
  const box = make(
    "div",
    { className: "held", lang: tag, dir },
    title,
    make("p", { textContent: get("heldWhy", who) }),
    make(
      "div",
      { className: "choices" },
      button(get("once"), held.once),
      button(get("always", who), held.always, "second"),
    ),
  );
  box.setAttribute("role", "group");
  box.ariaLabel = title.textContent;
  box.part.add("placeholder");
  const host = make("div");
  host.dataset.policyViewer = "placeholder";
  const tree = host.attachShadow({ mode: "open" });
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(__STYLES__);
  }
  tree.adoptedStyleSheets = [sheet];
  tree.append(box);
  // As large as what it stands for, and never too small for its words.
  for (const side of ["width", "height"] as const) {
    const size = element.getAttribute(side);
    if (size && /^\d+$/.test(size)) {
      host.style[side === "width" ? "maxWidth" : "minHeight"] = `${size}px`;
    }
  }
  return host;
}
