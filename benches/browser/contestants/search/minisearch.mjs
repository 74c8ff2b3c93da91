// As it comes: it knows words by the spaces between them.
import MiniSearch from "minisearch";
import { measureSearch } from "../../page/search.mjs";

measureSearch({
  index: (sections) => {
    const index = new MiniSearch({ fields: ["title", "text"] });
    index.addAll(sections);
    return index;
  },
  find: (index, question) => index.search(question, { prefix: true, combineWith: "AND" }).length,
});
