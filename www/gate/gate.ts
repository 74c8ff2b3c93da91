/**
 * The gate of a page: nothing that the page marks as optional runs, loads or is stored before the
 * reader allows it. After a decision, a page load causes no further request: it obeys the stored permissions.
 */

import { deny, update } from "../consent/consent-mode";
import type { Policy } from "../consent/policy";
import type { ConsentStore } from "../consent/store";
import {
  allows,
  findStoredPermissions,
  positionOf,
  type Permissions,
} from "../consent/permissions";
import { emit, emitError, reported } from "../emit";
import { page } from "../loader/page";
import { script } from "../loader/script-base";
import { keepButton, listen } from "./controls";
import { updateEmbeds } from "./embeds";
import type { Answer } from "./marks";
import { runScripts, setPageNonce } from "./scripts";
import { watch, type Find } from "./watch";

const { options } = page;

/** The permissions of this page, once they are known. */
let permissions: Permissions | undefined;
/** The consent about the whole policy, once that is loaded. */
let store: ConsentStore | undefined;
let find: Find = () => [];
let label = "Cookies";
/** Milliseconds until a script that could not be loaded is tried again. */
let patience = 1000;
const warned: Record<string, unknown> = {};

/** Returns the permissions of this page, once they are known. */
export const pagePermissions = (): Permissions | undefined => permissions;

/** Finds what is stored for this page and holds at a revision. */
const findPermissions = (revision: number) =>
  findStoredPermissions(page.source!, revision, options.region);

/** Resolves after DOMContentLoaded, so that the page's own listeners receive the replayed events. */
const parsed = new Promise<unknown>((resolve) => {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", resolve);
  else resolve(0);
});

/** Tells whether a category, or a service of it, may run. One that nobody declared stays blocked, and is named. */
const answer: Answer = (category, service) => {
  if (!permissions) return false;
  if (positionOf(permissions, category, service) === undefined) {
    const what = `"${category} ${service ?? ""}"`.replace(/!/g, "");
    // It may be new: only the package can say.
    if (!store) reported(wholeStore());
    else warned[what] ??= console.warn(`policy-viewer: ${what} is not declared`) ?? 1;
  }
  return allows(permissions, category, service);
};

const updateTags = () => {
  runScripts(find, answer);
  updateEmbeds(find, answer, !!permissions);
};

/** Obeys, and tells the page at the first time; from then on the store does. */
function obey(next: Permissions): void {
  const first = !permissions;
  permissions = next;
  updateTags();
  if (options.consentMode !== "off") update(next);
  if (!first) return;
  void parsed.then(() => {
    emit(document, "ready");
    page.emitPermissions(next, (name, detail) => emit(document, name, detail));
  });
}

function follow(): void {
  obey(store!.state);
  if (options.mode === "banner" && store!.state.asks) ask();
}

/** Asks. A script that cannot be loaded is tried again. */
function ask(): void {
  page
    .questionScript()
    .then((it) => it.questions.ask(page))
    .catch((error) => {
      emitError(document, error);
      setTimeout(ask, (patience *= 2));
    });
}

/** Loads the package once, and judges the record by it. */
const wholeStore = (): Promise<ConsentStore> =>
  page.once("store", async () => {
    const [script, policy] = await Promise.all([page.questionScript(), page.load(page.source!)]);
    const join = (it: ConsentStore) => {
      store = it;
      it.targets.add(document);
      it.followers.add(follow);
    };
    script.storeOf(page, policy as Policy, page.source, join, permissions);
    follow();
    return store!;
  });

/** Starts the gate of a page that has one: obeys the stored permissions, or loads the package to judge anew. */
export function start(): void {
  // Other tabs, pages that come back from the cache of the browser, and decisions on other subdomains.
  const look = ({ key }: { key?: string | null }) => {
    if (key && !key.endsWith(":consent")) return;
    if (store || !page.source) reported(page.consentScript().then((it) => it.lookAgain(page)));
    else if (permissions && findPermissions(0)?.record!.id !== permissions.record!.id)
      reported(wholeStore());
  };
  addEventListener("storage", look);
  addEventListener("pageshow", ({ persisted }) => persisted && look({}));
  document.addEventListener("visibilitychange", () =>
    // Whoever comes back later may find a new text.
    document.hidden ? page.forget() : look({}),
  );
  if (!options.policy) return;
  page.source = new URL(options.policy, document.baseURI).href;
  page.wholeStore = wholeStore;
  setPageNonce(script?.nonce);
  if (options.consentMode !== "off") deny(!options.revision);
  const stored = options.revision ? findPermissions(+options.revision) : undefined;
  if (stored) {
    label = stored.label || label;
    obey(stored);
  }
  listen((control) =>
    page.withQuestion(({ decisions, questions }) =>
      ({ ...decisions, ...questions })[control](page),
    ),
  );
  watch((now) => {
    find = now;
    updateTags();
    page.question?.keep();
    if (document.readyState !== "loading")
      keepButton(page.question?.store.label || label, options.theme);
  });
  if (!stored) reported(wholeStore());
}
