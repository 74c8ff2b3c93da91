// Runs in a page before its own scripts.
import { find } from "./find.mjs";
import { afterThisFrame } from "./frames.mjs";

/** Notes the time at which the first paragraph of a text is on the screen, as `window.firstText`. */
export function watch(path) {
  async function look() {
    if (find(path)?.getBoundingClientRect().height > 0) window.firstText = await afterThisFrame();
    else requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
}
