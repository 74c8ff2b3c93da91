// Our comparison: clause by clause, and within a clause words or characters.
import { wholeClauseText } from "../../../../www/reader-tools/clause-text";
import { chosenPackage } from "../../page/document.mjs";
import { measureDifference } from "../../page/difference.mjs";
import { startReaderTools } from "../../page/policy-viewer.mjs";

let tools;

measureDifference({
  prepare: async () => {
    tools = await startReaderTools();
    return chosenPackage();
  },
  compare: ({ document, edited }) => {
    const { clauses } = JSON.parse(
      tools.changes(wholeClauseText(document), wholeClauseText(edited)),
    );
    return clauses.filter((clause) => clause.changes.length > 0).length;
  },
});
