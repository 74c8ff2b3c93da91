import { measureFirstText } from "./first-text.mjs";
import { inPage } from "./in-page.mjs";
import { measureLighthouse } from "./lighthouse.mjs";
import { measureQuestion } from "./question.mjs";
import { measureSizes } from "./sizes.mjs";

/** Whoever takes seconds need not show it often. */
const isSlow = (samples) => samples.length >= 3 && samples.some(({ time }) => time > 5000);

/** All suites by name, in the order of the report. */
export const SUITES = {
  render: inPage("render"),
  language: inPage("language"),
  "first-text": measureFirstText,
  search: inPage("search"),
  difference: inPage("difference", { enough: isSlow }),
  question: measureQuestion,
  sizes: measureSizes,
  lighthouse: measureLighthouse,
};
