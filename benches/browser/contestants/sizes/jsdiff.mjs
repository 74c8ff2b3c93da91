import { diffLines, diffWords } from "diff";

window.used = { diffLines, diffWords };
