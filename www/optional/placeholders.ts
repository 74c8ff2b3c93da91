/** Where the placeholders of blocked embeds stand. */

import type { Page } from "../loader/page";
import { placeholder } from "./placeholder";

/** The placeholder of each blocked embed; `null` while it is being made. */
const placeholders = new Map<HTMLElement, Element | null>();

/** The `display` that the page had given to hidden embeds. */
const displays = new WeakMap<Element, string>();

/** Resolves when a framework has taken over the markup that a server drew: until then it may not differ. */
const settled = new Promise<void>((resolve) => {
  const soon = () => setTimeout(resolve, 100);
  if (document.readyState === "complete") soon();
  else addEventListener("load", soon);
  // A slow picture is no reason to leave a hole in the page.
  setTimeout(resolve, 3000);
});

function hide(element: HTMLElement, hidden: boolean): void {
  if (element.hidden === hidden) return;
  element.hidden = hidden;
  const { style } = element;
  // Resets give frames a `display` that beats the attribute.
  if (hidden) {
    displays.set(element, style.display);
    style.setProperty("display", "none", "important");
  } else style.display = displays.get(element) ?? "";
}

function remove(element: HTMLElement): void {
  placeholders.get(element)?.remove();
  if (placeholders.get(element)) hide(element, false);
  placeholders.delete(element);
  // An object that is not rendered has loaded nothing.
  const data = element.localName === "object" && element.getAttribute("data");
  if (data) element.setAttribute("data", data);
}

/** Removes what programs have copied of placeholders, such as Turbo for the way back: copies have no tree. */
function removeCopies(): void {
  for (const it of document.querySelectorAll("[data-policy-viewer=placeholder]")) {
    if (it.shadowRoot) continue;
    const embed = it.nextElementSibling;
    if (embed instanceof HTMLElement && !placeholders.has(embed)) hide(embed, false);
    it.remove();
  }
}

/**
 * Draws the placeholders of what is held back, and removes all others: those of embeds that were allowed, and of
 * embeds that the page took away or moved.
 *
 * @param held - The marked element by the embed that readers would see.
 * @param once - Loads an embed now; nothing is stored.
 */
export function updatePlaceholders(
  page: Page,
  held: Map<HTMLElement, HTMLElement>,
  once: (embed: HTMLElement) => void,
): void {
  removeCopies();
  for (const [element, drawn] of placeholders) {
    if (!element.isConnected || !held.has(element)) remove(element);
    else if (drawn && drawn.nextSibling !== element) place(element, drawn);
  }
  for (const [element, marked] of held) {
    if (placeholders.has(element)) continue;
    placeholders.set(element, null);
    void settled
      .then(() => placeholder(page, marked, () => once(element)))
      .then(
        (drawn) => {
          // It may have been allowed, or have left the page, meanwhile.
          if (placeholders.get(element) !== null || !element.isConnected) return;
          placeholders.set(element, drawn);
          place(element, drawn);
        },
        () => placeholders.delete(element),
      );
  }
}

function place(element: HTMLElement, drawn: Element): void {
  hide(element, true);
  element.before(drawn);
}
