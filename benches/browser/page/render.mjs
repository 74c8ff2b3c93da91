import { chosenDocument } from "./document.mjs";
import { nextFrame, pause, secondFrame } from "./frames.mjs";
import { watchLongTasks } from "./long-tasks.mjs";

/** Long enough for the browser to tell about the last task. */
const TELLING = 120;

/**
 * Measures how a contestant draws a text. `prepare` makes of a document what `insert` puts in an element;
 * `insert` may return a promise of its being there. One that draws in slices has promises of its first text
 * and of the whole, too, and says where its tree is.
 */
export function measureRendering({
  prepare,
  insert,
  firstText = async () => {},
  wholeText = async () => {},
  tree = (root) => root,
}) {
  window.measure = async () => {
    const root = document.getElementById("root");
    const input = await prepare(await chosenDocument());
    const longTasks = watchLongTasks();
    await pause(60);
    const start = performance.now();
    await insert(input, root);
    const inserted = performance.now();
    const [screen, end] = await Promise.all([
      firstText(input, root).then(nextFrame),
      wholeText(input, root).then(secondFrame),
    ]);
    await pause(TELLING);
    return {
      inserted: inserted - start,
      "first screen": screen - start,
      "second frame": end - start,
      ...longTasks(start, end),
      elements: tree(root).querySelectorAll("*").length,
      characters: tree(root).textContent.length,
    };
  };
}
