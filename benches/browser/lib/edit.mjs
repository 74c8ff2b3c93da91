// A later version of a text: one in twenty of its paragraphs is another one.
import { random } from "./random.mjs";

const SHARE = 0.05;
const WORDS = {
  zh: ["新规定", "新规", "新"],
  en: ["amended", "updated", "the new", "provider", "thirty days"],
};
const ADDED = {
  zh: (n) => `第${n}条补充：我们将在三十日内通知您本次变更的内容及其生效日期。`,
  en: (n) => `Addendum ${n}: within thirty days we tell you of this change and of its date.`,
};
/** How many places of a changed paragraph are changed. */
const PLACES = 3;

/** Returns the text with changed, removed and added paragraphs, the same ones every time. */
export function edited(markdown, language) {
  const next = random(42);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const [separator, length] = language === "zh" ? ["", 2] : [" ", 1];
  let count = 0;

  /** Puts other words in the place of some: in Chinese two characters each. */
  function reworded(block) {
    const pieces = language === "zh" ? [...block] : block.split(" ");
    for (let place = 0; place < PLACES; place++) {
      const last = Math.max(1, pieces.length - length);
      pieces.splice(Math.floor(next() * last), length, pick(WORDS[language]));
    }
    return pieces.join(separator);
  }

  const blocks = markdown.split(/\n{2,}/).flatMap((block) => {
    if (!block.trim() || block.startsWith("#") || next() >= SHARE) return [block];
    count += 1;
    const kind = next();
    if (kind < 0.7) return [reworded(block)];
    return kind < 0.85 ? [] : [block, ADDED[language](count)];
  });
  return blocks.join("\n\n");
}
