// Our search program: it ranks the places, and returns excerpts as JSON.
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
  index: () => tools.index(text),
  find: (index, question) => JSON.parse(tools.find(index, question)).count,
});
