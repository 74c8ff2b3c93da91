// Runs in a page before its own scripts.
import { find } from "./find.mjs";
import { afterThisFrame } from "./frames.mjs";

const PATIENCE = 6000;
/** A banner that is smaller is not yet unfolded. */
const LEAST = { width: 50, height: 20 };

/** How much of a banner the eye sees: its own opacity and that of all around it. */
function opacity(banner) {
  let product = 1;
  for (let node = banner; node; node = node.parentElement ?? node.getRootNode().host) {
    const style = getComputedStyle(node);
    if (style.display === "none" || style.visibility !== "visible") return 0;
    product *= Number(style.opacity);
  }
  return product;
}

/** Returns how a banner looks now: whether it can be seen, and all that an animation would change. */
function appearance(banner) {
  const { width, height, top, bottom } = banner.getBoundingClientRect();
  const isInView =
    width > LEAST.width && height > LEAST.height && bottom > 0 && top < window.innerHeight;
  const shown = isInView ? opacity(banner) : 0;
  return { shown, place: [shown, top, height].join() };
}

/**
 * Notes when a banner can be seen, when it rests, and the long tasks, as `window.seen`. A page without a
 * banner has no path to one.
 */
export function watch(path) {
  const seen = { longTasks: 0 };
  window.seen = seen;
  const observer = new PerformanceObserver((list) => {
    seen.longTasks += list.getEntries().length;
  });
  observer.observe({ type: "longtask", buffered: true });

  let isSeen = false;
  let before = "";
  async function look() {
    const banner = find(path);
    const { shown, place } = banner ? appearance(banner) : { shown: 0, place: "" };
    if (shown >= 0.99 && place === before) {
      seen.settled = performance.now();
      return;
    }
    before = place;
    if (performance.now() < PATIENCE) requestAnimationFrame(look);
    if (shown > 0 && !isSeen) {
      isSeen = true;
      seen.visible = await afterThisFrame();
    }
  }
  if (path) requestAnimationFrame(look);
}
