import { judge } from "../goals.mjs";
import { markdownTable } from "./markdown.mjs";
import { short } from "./numbers.mjs";

function rowOf(goal, results) {
  const judged = judge(goal, results);
  const limit = goal.most === undefined ? `≥ ${goal.least}` : `≤ ${goal.most}`;
  if (!judged) return [goal.name, limit, "–", "not measured"];
  return [goal.name, limit, short(judged.value), judged.isMet ? "met" : "**not met**"];
}

/** Returns goals and how they turned out. */
export const goalTable = (goals, results) =>
  markdownTable(
    ["goal", "limit", "measured", ""],
    goals.map((goal) => rowOf(goal, results)),
  );
