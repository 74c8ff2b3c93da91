// Our search: the index that the viewer makes, here all slices at once; it ranks the places, and returns excerpts.
import { SearchIndex } from "../../../../www/reader-tools/search-index";
import { chosenPackage } from "../../page/document.mjs";
import { startReaderTools } from "../../page/policy-viewer.mjs";
import { measureSearch } from "../../page/search.mjs";

let tools;
let text;

measureSearch({
  prepare: async () => {
    tools = await startReaderTools();
    text = (await chosenPackage()).document;
  },
  index: () => {
    const index = new SearchIndex(tools, text);
    while (!index.complete) index.advance();
    return index;
  },
  find: (index, question) => index.find(question).count,
});
