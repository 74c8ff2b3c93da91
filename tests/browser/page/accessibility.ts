// Accessibility: sizes of targets, overflow, paper.

import { $$, everything, shown, tree } from "./dom";

/** Returns what sticks out at the sides, unless it scrolls by itself or is cut off on purpose. */
export function wider(): string[] {
  const allowed = ".table, pre, svg, .visually-hidden, .skip, .meta";
  return $$(".viewer *")
    .filter((element) => shown(element) && !element.closest(allowed))
    .filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < -1 || right > innerWidth + 1;
    })
    .map((element) => `${element.localName}.${element.className}`);
}

/** Returns the targets of page and viewer smaller than WCAG 2.2, 2.5.8 asks for; links in sentences may be. */
export function smallTargets(): string[] {
  const allowed = ".skip, :is(p, dd, td, th, .body li, .imprint li) a";
  return everything("button, input, select, summary, a[href]")
    .filter((element) => shown(element) && !element.matches(allowed))
    .filter(isSmall)
    .map((element) => `${element.ariaLabel ?? element.textContent}: ${element.outerHTML}`);
}

/** Tells whether a target is smaller than 24 CSS pixels in a direction. */
export function isSmall(target: Element): boolean {
  const { width, height } = target.getBoundingClientRect();
  return width < 24 || height < 24;
}

/** Returns the element with the focus if its outline is cut off, by a box that scrolls or by what is above it. */
export function cutOutline(): string | null {
  const focused = tree.activeElement!;
  const { outlineWidth, outlineOffset, zIndex } = getComputedStyle(focused);
  const reach = parseFloat(outlineWidth) + parseFloat(outlineOffset);
  const box = focused.getBoundingClientRect();
  const list = focused.closest(".contents")?.getBoundingClientRect();
  const isCut = box.top < reach || box.left < reach || (list && box.left - reach < list.left - 0.5);
  const isUnder = focused.matches(".bar .actions button") && zIndex === "auto";
  return isCut || isUnder ? focused.outerHTML.slice(0, 120) : null;
}

/** Returns the ids of sections and definitions that are not on paper. */
export function hiddenOnPaper(): string[] {
  return $$("#pv-text section[id], .term")
    .filter(
      (element) =>
        !shown(element) ||
        element.getBoundingClientRect().height < 20 ||
        !element.checkVisibility({ contentVisibilityAuto: true }),
    )
    .map((element) => element.id);
}
