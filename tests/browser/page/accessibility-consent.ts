// Accessibility of the banner, the settings, notices and placeholders.

import { $, $$, get, isOutlined, toggle, tree } from "./dom";

/** Returns what is inside the placeholders. */
function inPlaceholders(selector: string): Element[] {
  return [...document.querySelectorAll("[data-policy-viewer=placeholder]")].flatMap((host) => [
    ...(host.shadowRoot?.querySelectorAll(selector) ?? []),
  ]);
}

/** Returns what sticks out of the placeholders. */
export function widerPlaceholders(): string[] {
  return inPlaceholders("*")
    .filter(
      (element) =>
        element.getBoundingClientRect().right > innerWidth ||
        element.scrollWidth > element.clientWidth + 1,
    )
    .map((element) => `${element.localName}.${element.className}`);
}

/** Tells whether the button that closes the policy is within what scrolls, and not over its scrollbar. */
export function closeIsBesideScrollbar(): boolean {
  const dialog = get("#pv-sheet");
  const left = dialog.getBoundingClientRect().left + dialog.clientLeft;
  const close = get("#pv-sheet > .close").getBoundingClientRect();
  return close.left >= left && close.right <= left + dialog.clientWidth;
}

/** Returns what is said of a switch below a selector, after its name. */
export function descriptionOf({ name, scope }: { name: string; scope: string }): string {
  const ids = toggle(name, scope)?.getAttribute("aria-describedby")?.split(" ") ?? [];
  const words = ids.map((id) => $(`#${id}`)?.textContent).filter(Boolean);
  return words.join(" ");
}

/** Returns the number of rows in which the buttons of equal weight stand. */
export function rowsOfEqualButtons(): number {
  const tops = $$("#pv-preferences .equal").map((button) => button.getBoundingClientRect().top);
  return new Set(tops).size;
}

/** Returns the lines of the notice that its close button covers. */
export function linesUnderClose(): string[] {
  const words = document.createRange();
  words.selectNodeContents(get("#pv-banner p"));
  const close = get("#pv-banner .close").getBoundingClientRect();
  return [...words.getClientRects()]
    .filter(
      (line) =>
        line.right > close.left &&
        line.left < close.right &&
        line.bottom > close.top &&
        line.top < close.bottom,
    )
    .map((line) => JSON.stringify(line));
}

/** Returns the name of the focused element; `null` without one. */
export function focusedName(): string | null {
  const focused = tree.activeElement;
  return focused && (focused.ariaLabel ?? focused.textContent ?? "").trim();
}

/** Tells whether the focus can be seen, if it is in the viewer. */
export function focusIsVisible(): boolean {
  return !tree.activeElement || isOutlined(tree.activeElement);
}
