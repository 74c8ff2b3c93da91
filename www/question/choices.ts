/** The parts that question and settings have in common: the purposes, and the answers side by side. */

import type { Decision } from "../policy-viewer";
import type { DecisionRequest } from "../consent/decide";
import { categoriesOf, type Category } from "../consent/policy";
import type { ConsentState } from "../consent/judge";
import type { ConsentStore } from "../consent/store";
import { h } from "../dom";
import type { QuestionTextId, Texts } from "./texts";

/** The subject of a decision, its words, and the way to decide. */
export interface Choices {
  store: ConsentStore;
  texts: Texts;
  decide(request: DecisionRequest): void;
}

/** The categories that a reader decides about. */
export const optionalCategories = ({ policy, state }: ConsentStore): Category[] =>
  categoriesOf(policy).filter(({ id }) => state.bases[id] !== "exempt");

/** Tells whether everything that can be chosen is on unless the reader objects. */
export const isNotice = (store: ConsentStore): boolean =>
  optionalCategories(store).every(({ id }) => store.state.bases[id] === "objection");

/** Makes a button. */
export const button = (name: string, text: string, click: () => void): HTMLButtonElement =>
  h("button", { type: "button", class: name, part: "button", "data-key": name, click }, text);

/** The name of a purpose with its description one tap away. */
export function purpose({ name, description }: Category, texts: Texts): HTMLElement {
  if (!texts.plain(description)) return h("div", { class: "category-name" }, texts.words(name));
  return h(
    "details",
    {},
    h("summary", { class: "category-name" }, texts.words(name)),
    h("p", { class: "category-description" }, texts.words(description)),
  );
}

/** Tells whether a decision allows something in a category that rests on consent. */
export const isGiven = (
  { record, bases, services, categories }: ConsentState,
  it: Category,
): unknown =>
  record &&
  bases[it.id] === "consent" &&
  (categories[it.id] || it.services?.some(({ id }) => services[id]));

/** Returns the action of refusing, and its name: after consent it is a withdrawal. */
function refusal(store: ConsentStore): [Decision["action"], QuestionTextId] {
  if (optionalCategories(store).some((it) => isGiven(store.state, it)))
    return ["withdraw", "withdraw"];
  return ["rejectAll", isNotice(store) ? "objectAll" : "rejectAll"];
}

/** The two answers and a third button below. Side by side and alike: refusing is as easy as allowing. */
export function answers(choices: Choices, third: HTMLElement): HTMLElement {
  const { store, texts } = choices;
  const [action, name] = refusal(store);
  return h(
    "div",
    { class: "choices" },
    button("equal refuse", texts.get(name), () => choices.decide({ action })),
    button("equal accept", texts.get("acceptAll"), () => choices.decide({ action: "acceptAll" })),
    third,
  );
}
