// The sections that contain the words, in any case.
import { measureSearch } from "../../page/search.mjs";

measureSearch({
  index: (sections) => sections.map(({ text }) => text.toLowerCase()),
  find: (texts, question) => {
    const words = question.toLowerCase();
    return texts.filter((text) => text.includes(words)).length;
  },
});
