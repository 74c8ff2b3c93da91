import { chosenDocument } from "./document.mjs";
import { pause } from "./frames.mjs";

/** Rounds of all questions: as many as fit into the time, but not more than the first number. */
const ROUNDS = 15;
const TIME = 2000;

/** Returns the sections of a text: each heading with what follows it. */
function sectionsOf(root) {
  const sections = [];
  for (const element of root.children) {
    if (sections.length === 0 || /^H[1-6]$/.test(element.tagName))
      sections.push({ id: sections.length, title: element.textContent, text: "" });
    sections.at(-1).text += `${element.textContent}\n`;
  }
  return sections;
}

/**
 * Measures the search of a contestant: `index` gets the sections, the element that shows them and the
 * document; `find` returns how many places or sections a question has. Of one that marks them in the text,
 * `forget` takes the marks away, and the layout after it counts.
 */
export function measureSearch({ prepare = async () => {}, index, find, forget }) {
  window.measure = async () => {
    const root = document.getElementById("root");
    const text = await chosenDocument();
    const { questions } = text;
    await prepare();
    root.innerHTML = text.html;
    const sections = sectionsOf(root);
    // A text that is only searched is not on the screen: what it costs to draw is measured elsewhere.
    if (!forget) root.replaceChildren();
    await pause(100);

    let start = performance.now();
    const indexed = await index(sections, root);
    const sample = { index: performance.now() - start };

    async function keystroke(question) {
      if (forget) await forget(indexed);
      const hits = await find(indexed, question);
      if (forget) root.getBoundingClientRect();
      return hits;
    }
    const times = [];
    const end = performance.now() + TIME;
    while (times.length === 0 || (times.length < ROUNDS && performance.now() < end)) {
      start = performance.now();
      for (const [number, question] of questions.entries())
        sample[`hits ${number + 1}`] = await keystroke(question);
      times.push((performance.now() - start) / questions.length);
    }
    times.sort((a, b) => a - b);
    return { ...sample, keystroke: times[times.length >> 1] };
  };
}
