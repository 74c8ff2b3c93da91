/** Folds differences that readers ignore when they look for a text: width, case, accents. */
export function foldText(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
