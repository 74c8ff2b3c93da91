import { diffWords } from "diff";
import { LIMIT, measureDifference } from "../../page/difference.mjs";

measureDifference({
  compare: ({ markdown, edited }) =>
    diffWords(markdown, edited, { timeout: LIMIT })?.filter(
      ({ added, removed }) => added || removed,
    ).length,
});
