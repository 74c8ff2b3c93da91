/**
 * Replaces a static page's text by the viewer. Scroll position, focus and opened parts are kept.
 *
 * Until it is ready the viewer is drawn invisibly over the text, so that it computes the same scroll
 * position. Then both change places in one task.
 */

/** Selects the elements that can have the focus. */
const FOCUSABLE = "a, button, input, summary, [tabindex]";

/** The reading line: the last section that begins above it is the current one, in CSS pixels. */
const LINE = 150;

/** The way of a takeover to the viewer. */
export interface ReadyViewer {
  /** Completes its text. */
  finish(): void;
  /** Brings the heading of a section to a place in the window, in CSS pixels, and keeps it there. */
  place(id: string, top: number): void;
}

/** Shows the viewer in `root` instead of the static `text` as soon as it is ready. */
export function takeOver(
  host: HTMLElement,
  text: HTMLElement,
  root: HTMLElement,
  viewer: ReadyViewer,
): void {
  // A short text has all its sections laid out, and keeps that: nothing moves.
  const whole = text.matches(".whole") ? "whole" : "";
  root.className = `behind ${whole}`;
  const ready = () => {
    // An element that left the page and came back is drawn in another root.
    if (!root.firstChild) return;
    viewer.finish();
    swap(text, root, whole, viewer);
  };
  host.addEventListener("policy-viewer:ready", ready, { once: true });
}

/** Shows the note that nothing can be chosen; the text stays. */
export function unavailable(text: Element): void {
  text.querySelector(".unavailable")?.removeAttribute("hidden");
}

function swap(text: HTMLElement, root: HTMLElement, className: string, viewer: ReadyViewer): void {
  const tree = root.getRootNode() as ShadowRoot;
  const place = placeIn(text);
  const focused = tree.activeElement;
  const focus = focused && text.contains(focused) ? counterpart(focused, text, root) : undefined;
  copyOpen(text, root);
  // The class stays: Chromium counts the change to `content-visibility: auto` as a shift.
  root.className = className;
  for (const other of [...tree.children]) {
    if (other !== root && !other.matches("style, link")) other.remove();
  }
  if (place) viewer.place(place.id, place.top);
  focus?.focus({ preventScroll: true });
}

const topOf = (element: Element) => element.getBoundingClientRect().top;

/** Returns the last section above the reading line, and the position of its heading. */
function placeIn(text: Element): { id: string; top: number } | undefined {
  const begun = [...text.querySelectorAll("section[id]")].filter((it) => topOf(it) < LINE).pop();
  const heading = begun?.querySelector(".section-heading");
  return heading ? { id: begun!.id, top: topOf(heading) } : undefined;
}

/** Returns the element of the viewer that corresponds to an element of the text. */
function counterpart(element: Element, text: Element, root: Element): HTMLElement | undefined {
  const name = (it: Element) =>
    [it.id, it.getAttribute("href"), it.getAttribute("aria-label") ?? it.textContent].join("\n");
  const alike = (within: Element) =>
    [...within.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((it) => name(it) === name(element));
  const at = alike(text).indexOf(element as HTMLElement);
  return alike(root)[at];
}

/** Copies opened details, opened popovers and their scroll positions from the text to the viewer. */
function copyOpen(text: Element, root: Element): void {
  const details = [...root.querySelectorAll("details")];
  text
    .querySelectorAll("details")
    .forEach((it, at) => details[at]?.toggleAttribute("open", it.open));
  for (const popover of text.querySelectorAll<HTMLElement>("[popover]")) {
    const other = root.querySelector<HTMLElement>(`#${popover.id}`);
    if (!other) continue;
    if (popover.matches(":popover-open")) other.showPopover();
    other.scrollTop = popover.scrollTop;
  }
}
