// Accessibility: axe-core, sizes of targets, overflow, paper.

import { $$, everything, layOutSections, shown } from "./dom";

interface Violation {
  id: string;
  help: string;
  nodes: { target: (string | string[])[] }[];
}

declare global {
  interface Window {
    axe?: {
      run(where: Node, options: object): Promise<{ violations: Violation[]; passes: unknown[] }>;
    };
  }
}

/** Tells whether axe-core is on the page. */
export function hasAxe(): boolean {
  return !!window.axe;
}

/** Runs axe-core and returns what it finds, a text for each rule. */
export async function violations(options: object): Promise<string[]> {
  if (!window.axe) throw new Error("axe is not on the page");
  // Places that are not laid out are skipped by axe.
  layOutSections();
  // Colours are compared as they are in the end, not in the middle of a transition.
  for (const animation of $$("*").flatMap((element) => element.getAnimations())) animation.finish();
  const { violations, passes } = await window.axe.run(document, options);
  if (!passes.length) throw new Error("axe looked at nothing");
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => node.target.flat().join(" "));
    return [id, help, ...places].join(": ");
  });
}

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
function isSmall(target: Element): boolean {
  const { width, height } = target.getBoundingClientRect();
  return width < 24 || height < 24;
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
