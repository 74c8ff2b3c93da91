// All places of the words, in any case: nothing that finds them all can do less.
import { measureSearch } from "../../page/search.mjs";

measureSearch({
  index: (sections) => sections.map(({ text }) => text.toLowerCase()),
  find: (texts, question) => {
    const words = question.toLowerCase();
    let count = 0;
    for (const text of texts) {
      for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length))
        count += 1;
    }
    return count;
  },
});
