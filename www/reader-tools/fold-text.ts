/** Folds differences that readers ignore when they look for a text: width, case, accents, invisible characters. */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/[‘’ʼ]/g, "'")
    .replace(/\p{Pd}/gu, "-")
    .toLowerCase();
}
