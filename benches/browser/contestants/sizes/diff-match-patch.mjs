import DiffMatchPatch from "diff-match-patch";

window.used = DiffMatchPatch;
