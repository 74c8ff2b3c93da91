/** Everything that the scripts of a page share. Those that are loaded later get it when they are called. */

import type { ConsentStore } from "../consent/store";
import type { Permissions } from "../consent/permissions";
import { emit, emitError, reported } from "../emit";
import type * as QuestionScript from "../question";
import type { Question } from "../question/question";
import { module } from "./assets";
import type { PolicyViewerElement } from "./element";
import { forget, load, wasmSource } from "./files";
import { script } from "./script-base";
import { consentScript, once, optional, questionScript, text } from "./scripts";

/** Dispatches what holds: at first all of it, later the ids whose position changed. */
function emitPermissions(
  { record, categories }: Permissions,
  emit: (name: string, detail: unknown) => void,
  changed?: string[],
): void {
  for (const [category, allowed] of Object.entries(categories)) {
    if (!changed || changed.includes(category)) emit("category", { category, allowed });
  }
  if (!record) return;
  emit("consent", record);
  if (changed?.[0]) emit("consent-change", { record, changed });
}

/** Has something asked or decided, for a reader; where that cannot be loaded, says so. */
function withQuestion(run: (script: typeof QuestionScript) => unknown): void {
  questionScript()
    .then(run)
    .catch((error) => {
      emitError(document, error);
      optional().then(
        (it) => it.showSettingsFailure(page, () => withQuestion(run)),
        // Plain words have to do.
        () => alert(error.message),
      );
    });
}

export const page = {
  /** The options of the page: the `data-` attributes of the script tag. */
  options: { ...script?.dataset } as Record<string, string | undefined>,
  /** The consent about each policy, by its id. Kept here: the script of consent may be there in two sizes. */
  stores: new Map<string, ConsentStore>(),
  /** Entries that could not be stored, by the key of localStorage: they last as long as the page. */
  memory: new Map<string, string>(),
  /** The elements with a mounted viewer, in the order of their mounting, and the way to run a command in each. */
  viewers: new Map<PolicyViewerElement, (name: string, detail?: unknown) => any>(),
  /** The question, once it was needed: of the gate, or of the first element with `mode="banner"`. */
  question: undefined as Question | undefined,
  /** The address of the gate's package; nothing on a page without a gate. */
  source: undefined as string | undefined,
  /** Resolves to the consent about the page's whole policy; rejects where there is none. */
  wholeStore: undefined as unknown as () => Promise<ConsentStore>,
  emit,
  emitPermissions,
  load,
  text,
  forget,
  module,
  wasmSource,
  once,
  consentScript,
  questionScript,
  optional,
  reported,
  withQuestion,
};

export type Page = typeof page;
