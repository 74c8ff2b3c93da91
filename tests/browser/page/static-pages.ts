// Pages drawn by `policy render`, which the viewer takes over.

import { $, get, heading } from "./dom";

declare global {
  interface Window {
    /** The layout shifts, recorded by `record-shifts.js`: size, and whether the reader caused it. */
    shifts?: [number, boolean][];
    /** Tells whether the drawn text is still on the page. */
    isDrawn?: () => boolean;
  }
}

/** Remembers the drawn text, to see later when the viewer has replaced it. */
export function watchDrawn(): void {
  const drawn = get(".still");
  window.isDrawn = () => drawn.isConnected;
}

/** Adds the viewer's script, which the page lacked. */
export function addScript(): void {
  const script = document.createElement("script");
  script.src = "/embed/policy-viewer.js";
  document.head.append(script);
}

/** Returns where title, text and a heading are: left, top, width, height. */
export function places(): number[][] {
  return [$("h1"), $("#pv-text"), heading("sharing")].map((element) => {
    const { x, y, width, height } = element!.getBoundingClientRect();
    return [x, y, width, height];
  });
}
