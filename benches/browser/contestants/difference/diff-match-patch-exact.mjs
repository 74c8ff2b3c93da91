// The same without being content with less so soon.
import DiffMatchPatch from "diff-match-patch";
import { LIMIT, measureDifference } from "../../page/difference.mjs";

measureDifference({
  compare: ({ markdown, edited }) => {
    const program = new DiffMatchPatch();
    program.Diff_Timeout = LIMIT / 1000;
    const pieces = program.diff_main(markdown, edited);
    program.diff_cleanupSemantic(pieces);
    return pieces.filter(([kind]) => kind !== 0).length;
  },
});
