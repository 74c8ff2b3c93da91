import { diffLines } from "diff";
import { LIMIT, measureDifference } from "../../page/difference.mjs";

measureDifference({
  compare: ({ markdown, edited }) =>
    diffLines(markdown, edited, { timeout: LIMIT })?.filter(
      ({ added, removed }) => added || removed,
    ).length,
});
