// Packages of unusual sizes.

import { $, pause, shown } from "./dom";

/** Waits, longer than for anything usual, until there is a text or a message. */
export async function shownAtLast(): Promise<void> {
  for (let left = 250; left && !shown($(".failure h2")) && !shown($("#pv-text .section")); left--)
    await pause(100);
}
