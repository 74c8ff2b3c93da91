/** How much a change of a clause matters to a reader in a hurry. */

import type { Clause, Edit } from "./compare";

/**
 * The groups of changes by the messages with their names, the weightiest first: duties that came or went, numbers,
 * other words, places.
 */
export const WEIGHTS = ["added", "removed", "figuresChanged", "wordingChanged", "moved"] as const;

export type Weight = (typeof WEIGHTS)[number];

/** Returns a function that weighs changed clauses in a language. */
export function weigher(locale: string): (clause: Clause) => Weight {
  const units = unitsOfTime(locale);
  return ({ changes, heading, text = [] }) => {
    if (changes.includes("added")) return "added";
    if (changes.includes("removed")) return "removed";
    if (!changes.includes("reworded")) return "moved";
    return hasFigures(heading, units) || hasFigures(text, units)
      ? "figuresChanged"
      : "wordingChanged";
  };
}

/** Tells whether a number, an amount of money, or what stands before a unit of time was edited: "six" of six months. */
function hasFigures(edits: Edit[], units: string[]): boolean {
  return edits.some(([sign, text], at) => {
    if (sign === "=") return false;
    const [, after = ""] = edits.slice(at).find(([sign]) => sign === "=") ?? [];
    return /[\p{N}\p{Sc}%]/u.test(text) || units.some((unit) => after.trimStart().startsWith(unit));
  });
}

/** Returns the names of the units of time in a language, in their plural forms. */
function unitsOfTime(locale: string): string[] {
  try {
    return ["hour", "day", "week", "month", "year"].flatMap((unit) => {
      const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" });
      const parts = [1, 2, 5].flatMap((count) => format.formatToParts(count));
      return parts.flatMap(({ type, value }) => (type === "unit" ? value.trim() : []));
    });
  } catch {
    // The browser does not know the language.
    return [];
  }
}
