// Marks in the text itself, as elements.
import Mark from "mark.js";
import { measureSearch } from "../../page/search.mjs";

measureSearch({
  index: (_, root) => new Mark(root),
  find: (mark, question) =>
    new Promise((done) => mark.mark(question, { separateWordSearch: false, done })),
  forget: (mark) => new Promise((done) => mark.unmark({ done })),
});
