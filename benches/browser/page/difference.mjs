import { chosenDocument } from "./document.mjs";
import { pause } from "./frames.mjs";

/** After this time a contestant that can be told so gives up. */
export const LIMIT = 10_000;

/**
 * Measures how a contestant compares a text with its edited version: `compare` returns how many pieces it
 * finds changed; nothing if it gave up.
 */
export function measureDifference({ prepare = (text) => text, compare }) {
  window.measure = async () => {
    const input = await prepare(await chosenDocument());
    await pause(60);
    const start = performance.now();
    const changed = compare(input);
    return {
      time: performance.now() - start,
      changed,
      "given up": changed === undefined ? 1 : 0,
    };
  };
}
