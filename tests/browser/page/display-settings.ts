// How the text looks.

import { $$, get } from "./dom";

/** Returns the size of the text in CSS pixels. */
export function textSize(): number {
  return parseFloat(getComputedStyle(get("#pv-text .body p")).fontSize);
}

/** The parts of a page, those first whose words are larger. */
const PARTS =
  "h1, h2.section-heading, #pv-text .body p, .meta, .notices p, th, .imprint, .contents";

/** Returns the sizes of the words of a page's parts in CSS pixels. */
export function sizes(): number[] {
  return PARTS.split(", ").map((part) => parseFloat(getComputedStyle(get(part)).fontSize));
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
