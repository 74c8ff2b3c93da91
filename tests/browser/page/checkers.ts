// The checkers of accessibility: axe-core, and HTML_CodeSniffer, which are put into the page before.

import { $$, layOutSections } from "./dom";

interface Violation {
  id: string;
  help: string;
  nodes: { target: (string | string[])[] }[];
}

interface Message {
  type: number;
  code: string;
  msg: string;
  element: Node;
}

declare global {
  interface Window {
    axe?: {
      run(where: Node, options: object): Promise<{ violations: Violation[]; passes: unknown[] }>;
    };
    HTMLCS?: {
      ERROR: number;
      process(standard: string, where: Node): void;
      getMessages(): Message[];
    };
  }
}

/** Tells whether axe-core is on the page. */
export function hasAxe(): boolean {
  return !!window.axe;
}

/** Prepares the page: nothing is half way to where it will be. */
export function settle(): void {
  // Places that are not laid out are skipped by axe.
  layOutSections();
  // Colours are compared as they are in the end, not in the middle of a transition.
  for (const animation of $$("*").flatMap((element) => element.getAnimations())) animation.finish();
}

/** Runs axe-core and returns what it finds, a text for each rule. */
export async function violations(options: object): Promise<string[]> {
  if (!window.axe) throw new Error("axe is not on the page");
  settle();
  const { violations, passes } = await window.axe.run(document, options);
  if (!passes.length) throw new Error("axe looked at nothing");
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => node.target.flat().join(" "));
    return [id, help, ...places].join(": ");
  });
}

/** Runs HTML_CodeSniffer, and returns its errors: what is wrong, and the element. */
export function errors(): string[] {
  const { HTMLCS } = window;
  if (!HTMLCS) throw new Error("HTML_CodeSniffer is not on the page");
  // It has come to its end when it returns. The function that it would call then has to be one of its own window,
  // which the functions of tests are not in every browser.
  HTMLCS.process("WCAG2AA", document);
  const messages = HTMLCS.getMessages();
  // It has something to say about every page, though it may be no error.
  if (!messages.length) throw new Error("HTML_CodeSniffer looked at nothing");
  return messages
    .filter(({ type }) => type === HTMLCS.ERROR)
    .map(({ code, msg, element }) => {
      const place = element instanceof Element ? element.outerHTML.slice(0, 200) : "the page";
      return [code, msg, place].join(": ");
    });
}
