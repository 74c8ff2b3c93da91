// How the text looks.

import { $$, get } from "./dom";

/** Returns the size of the text in CSS pixels. */
export function textSize(): number {
  return parseFloat(getComputedStyle(get("#pv-text .body p")).fontSize);
}

/** Scrolls at once to a share of the page, between 0 and 1. */
export function scrollToShare(share: number): void {
  scrollTo({ top: document.documentElement.scrollHeight * share, behavior: "instant" });
}

/** Returns the outline of an element: a style as CSS names it. */
export function outlineStyle(element: Element): string {
  return getComputedStyle(element).outlineStyle;
}

/** Returns the colour of the knob of a switch. */
export function knobColor(selector: string): string {
  return getComputedStyle(get(selector), "::before").backgroundColor;
}

/** Returns the elements that move or scroll smoothly. */
export function moving(): string[] {
  return $$("*")
    .filter((element) => {
      const { transitionDuration, scrollBehavior } = getComputedStyle(element);
      return parseFloat(transitionDuration) > 0 || !["auto", ""].includes(scrollBehavior);
    })
    .map((element) => `${element.localName}.${element.className}`);
}
