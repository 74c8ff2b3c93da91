// Apps of frameworks: `tests/browser/frameworks` has their sources.

declare global {
  interface Window {
    /** Changes the route of the app. */
    app?: { go(route: string): unknown };
    /** The lines of the framework on the console. */
    complaints?: string[];
    /** The parts that it did not find as the server drew it, so that it drew it anew. */
    recovered?: string[];
    /** Whether the reader was asked before the framework took over. */
    isAskedFirst?: boolean;
    /** The nodes that the server drew. */
    drawn?: Element[];
  }
}

const find = (selector: string) => document.querySelector<HTMLElement>(selector);

/** Tells whether the app runs. */
export function isThere(): boolean {
  return window.app !== undefined;
}

/** Shows a route of the app. */
export async function go(route: string): Promise<void> {
  await window.app!.go(route);
}

/** Presses the app's own button, and returns what it says then. */
export async function press(): Promise<string> {
  find("#count")!.click();
  await new Promise((resolve) => setTimeout(resolve, 50));
  return find("#count")!.textContent;
}

/** Returns what the framework complained about, recoveries included. */
export function complaints(): string[] {
  return [...(window.recovered ?? []), ...(window.complaints ?? [])];
}

/** Returns the nodes of the server that are not on the page any more. */
export function lost(): string[] {
  return window.drawn!.filter((it) => !it.isConnected).map((it) => it.localName);
}

/** Returns what is in the app's route: names of elements. */
export function shownRoute(): string[] {
  return [...find("#route")!.children].map((it) => it.id || it.localName);
}
