// Colours as they are painted, and the contrast between them (WCAG 2.2, 1.4.3 and 1.4.11).

import { $$ } from "./dom";

export type Rgb = [number, number, number];

const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
const brush = canvas.getContext("2d", { willReadFrequently: true })!;

/** The ground of colours where there is no other. */
const PAPER: Rgb = [255, 255, 255];

/** Returns a colour of CSS as the screen has it, on a background; the browser itself converts it. */
export function painted(color: string, [r, g, b] = PAPER, opacity = 1): Rgb {
  brush.globalAlpha = 1;
  brush.fillStyle = `rgb(${r} ${g} ${b})`;
  brush.fillRect(0, 0, 1, 1);
  brush.globalAlpha = opacity;
  brush.fillStyle = color;
  brush.fillRect(0, 0, 1, 1);
  const [red, green, blue] = brush.getImageData(0, 0, 1, 1).data;
  return [red!, green!, blue!];
}

/** Returns the relative luminance of a colour. */
function luminance(color: Rgb): number {
  const [r, g, b] = color.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

const around = (element: Element): Element | null =>
  element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;

/** Returns what an element stands on. */
function ground(element: Element | null): Rgb {
  if (!element) return PAPER;
  return painted(getComputedStyle(element).backgroundColor, ground(around(element)));
}

/** Returns the contrast of an element's words. */
const ofWords = (element: Element): number =>
  contrast(painted(getComputedStyle(element).color), ground(element));

/** Returns the contrast of the words that stand in an empty field. */
const ofPlaceholder = (element: Element): number =>
  contrast(painted(getComputedStyle(element, "::placeholder").color), ground(element));

/** Returns the contrast of a switch with what is around it, or of its knob with it: the lower one. */
function ofSwitch(element: Element): number {
  const knob = painted(getComputedStyle(element, "::before").backgroundColor);
  const track = painted(getComputedStyle(element).backgroundColor);
  const line = painted(getComputedStyle(element).borderTopColor);
  const edge = Math.max(...[track, line].map((color) => contrast(color, ground(around(element)))));
  return Math.min(edge, contrast(knob, track));
}

/** The things that are looked at: links and labels, empty fields, the current entry of the contents, switches that are on. */
const WORDS = "a, summary, .quiet, .link, .choices button, [aria-current], .in-short-label";
const FIELDS = "[placeholder]";
const SWITCHES = "[part=switch]:checked";

function unreadable(within: Element[]): string[] {
  // Colours are compared as they are in the end, not in the middle of a transition.
  for (const element of within)
    for (const animation of element.getAnimations({ subtree: true })) animation.finish();
  const found = within.flatMap((element): [Element, number, number][] => {
    if (!element.checkVisibility()) return [];
    return [
      ...(element.matches(WORDS) ? [[element, ofWords(element), 4.5] as const] : []),
      ...(element.matches(FIELDS) ? [[element, ofPlaceholder(element), 4.5] as const] : []),
      ...(element.matches(SWITCHES) ? [[element, ofSwitch(element), 3] as const] : []),
    ].map(([it, has, needs]) => [it, has, needs]);
  });
  if (!found.length) throw new Error("there is nothing to look at");
  return found
    .filter(([, has, needs]) => has < needs)
    .map(([it, has]) => `${it.localName}.${it.className}: ${has.toFixed(2)}`);
}

/** Returns what of the viewer or the question cannot be read: an element, and its contrast. */
export const unreadableInViewer = (): string[] => unreadable($$("*"));

/** The same of the placeholders. */
export const unreadableInPlaceholders = (): string[] =>
  unreadable(
    [...document.querySelectorAll("[data-policy-viewer=placeholder]")].flatMap((host) => [
      ...host.shadowRoot!.querySelectorAll("button, .title, p"),
    ]),
  );

/** Gives an accent and a colour scheme to the viewers and placeholders of the page, as a site does. */
export function dress({ accent, theme }: { accent: string; theme: string }): void {
  const style = document.querySelector("#dress") ?? document.createElement("style");
  style.id = "dress";
  style.textContent = `
    :root { color-scheme: ${theme} }
    policy-viewer, [data-policy-viewer="placeholder"] { --pv-accent: ${accent} }`;
  document.head.append(style);
  for (const viewer of document.querySelectorAll("policy-viewer"))
    viewer.setAttribute("theme", theme);
}
