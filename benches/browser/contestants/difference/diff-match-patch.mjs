// As it comes: after a second it is content with less, and the result is tidied for people.
import DiffMatchPatch from "diff-match-patch";
import { measureDifference } from "../../page/difference.mjs";

measureDifference({
  compare: ({ markdown, edited }) => {
    const program = new DiffMatchPatch();
    const pieces = program.diff_main(markdown, edited);
    program.diff_cleanupSemantic(pieces);
    return pieces.filter(([kind]) => kind !== 0).length;
  },
});
