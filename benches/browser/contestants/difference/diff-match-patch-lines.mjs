// Whole lines, as its documentation advises for speed.
import DiffMatchPatch from "diff-match-patch";
import { measureDifference } from "../../page/difference.mjs";

measureDifference({
  compare: ({ markdown, edited }) => {
    const program = new DiffMatchPatch();
    const { chars1, chars2, lineArray } = program.diff_linesToChars_(markdown, edited);
    const pieces = program.diff_main(chars1, chars2, false);
    program.diff_charsToLines_(pieces, lineArray);
    return pieces.filter(([kind]) => kind !== 0).length;
  },
});
