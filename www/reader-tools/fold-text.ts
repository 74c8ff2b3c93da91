/**
 * Folds differences that readers ignore when they look for a text: width, case, accents, invisible characters,
 * the apostrophes, quotation marks and hyphens of typesetters (as `src/search/fold.rs`).
 */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/[‘-‛‹›ʼ′]/g, "'")
    .replace(/[“-‟«»]/g, '"')
    .replace(/\p{Pd}/gu, "-")
    .toLowerCase();
}
