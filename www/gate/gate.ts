/**
 * The gate of a page: nothing that the page marks as optional runs, loads or is stored before the
 * reader allows it. It needs no WebAssembly: after a decision, a page load causes no further request.
 */

import { script } from "../loader/script-base";
import { emit, mounted, PolicyViewerElement, type Mounted } from "../loader/element";
import { load as loadFile } from "../loader/assets";
import type { ConsentRecord } from "../policy-viewer";
import { optional } from "../loader/wasm";
import { addButton, listen } from "./settings-button";
import { deny, update } from "./consent-mode";
import type { Policy } from "./policy-types";
import { findStoredRecord, inForce, needsConsent } from "./record";
import { updateTags, watch, type Placeholder } from "./blocked-tags";

/** The options of the page: the `data-` attributes of the script tag. */
export const options = script?.dataset ?? {};

/** The address of the package; nothing where the page has no gate. */
const source = options.policy && new URL(options.policy, document.baseURI).href;

/** The known part of the package; the whole package once `fullyLoaded` is set. */
let policy: Policy | undefined;
let fullyLoaded = false;
let record: ConsentRecord | null = null;
/** Whether `record` has been judged. Before, nothing runs and no banner is shown. */
let judged = false;
let fetching: Promise<Policy> | undefined;
let shown: Promise<Mounted> | undefined;
const warned: Record<string, unknown> = {};

/** Ignores a rejection that an error event has reported already. */
const ignoreRejection = (it: Promise<unknown>) => void it.catch(() => {});

/** Resolves after DOMContentLoaded, so that the page's own listeners receive the replayed events. */
const parsed = new Promise<unknown>((resolve) => {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", resolve);
  else resolve(0);
});

/** Whether the page has a gate. */
export const gated = !!source;

/** Returns the decision in force. */
export const decision = () => record;

/** Tells whether a category, or a service of it, may run; `!` in front of either asks whether it was refused. */
export function allows(category: string, service = ""): boolean {
  const id = category.replace("!", "");
  const of = service.replace("!", "");
  const declared = policy?.declaration?.categories.find((it) => it.id === id);
  const known = policy
    ? declared && (!of || declared.services?.some((it) => it.id === of))
    : record && id in record.categories && (!of || of in record.services);
  if (!judged) return false;
  if (!known) {
    // It may be new: only the package can say.
    if (!fullyLoaded) ignoreRejection(load());
    else {
      const what = `"${id} ${of}"`;
      warned[what] ??= console.warn(`policy-viewer: ${what} is not declared: blocked`) ?? 1;
    }
    return false;
  }
  const on = declared?.required || (of ? record?.services[of] : record?.categories[id]) === true;
  return category + service === id + of ? on : !!record && !on;
}

const showPlaceholder: Placeholder = async (embed, category, service, once) =>
  (await optional()).placeholder(embed, {
    policy: await load(),
    category,
    service,
    lang: options.lang,
    once,
    always: () => ignoreRejection(runCommand("set-consent", { [service ?? category]: true })),
  });

const reevaluateTags = () => updateTags(allows, judged && showPlaceholder);

/**
 * Applies a decision, or that there is none: tags, Consent Mode, events, clearing. `alreadyEmitted` is set
 * when a viewer on this page has emitted the events.
 */
function applyRecord(next: ConsentRecord | null, alreadyEmitted?: boolean): void {
  const before: Record<string, boolean> = { ...record?.categories, ...record?.services };
  const after: Record<string, boolean> = { ...next?.categories, ...next?.services };
  const changed = Object.keys(after).filter((id) => after[id] !== !!before[id]);
  const gone = Object.keys(before).filter((id) => before[id] && !after[id]);
  const replay = !judged;
  const news = next?.id !== record?.id || changed[0];
  record = next;
  judged = true;
  reevaluateTags();
  if (next || gone[0]) {
    if (options.consentMode !== "off") update(policy, next?.categories);
    if (options.mirrorCookie && !replay)
      void optional().then((it) => it.mirror(options.mirrorCookie!, next));
  }
  if (alreadyEmitted) return;
  if (next && news) {
    void parsed.then(() => {
      if (record !== next) return;
      emit(document, "consent", next);
      if (changed[0] && !replay) emit(document, "consent-change", { record: next, changed });
    });
  }
  // sessionStorage and running scripts are per tab, so every tab clears its own.
  if (gone[0]) ignoreRejection(load().then(async (it) => (await optional()).withdraw(it, gone)));
}

/** Emits `ready`, unless a viewer is being mounted: it emits the event itself. */
function emitReady(): void {
  void parsed.then(() => {
    if (!shown) emit(document, "ready");
  });
}

/** Fetches the package once, and judges the record again by all of it. */
function load(): Promise<Policy> {
  return (fetching ??= (async () => {
    try {
      const found: Policy = (policy = (await loadFile(source!)) as Policy);
      const first = !judged;
      fullyLoaded = true;
      applyRecord(inForce(found));
      if (!record && options.mode === "banner" && needsConsent(found)) ignoreRejection(mount());
      else if (first) emitReady();
      return found;
    } catch (error) {
      fetching = undefined;
      emit(document, "error", { code: "fetch-failed", message: `${source}: ${error}` });
      throw error;
    }
  })());
}

/** Adds the viewer with the banner and the settings. Its events are dispatched on the document. */
function mount(): Promise<Mounted> {
  return (shown ??= new Promise((resolve, reject) => {
    const viewer = document.createElement("policy-viewer") as PolicyViewerElement;
    viewer.setAttribute("mode", "banner");
    viewer.setAttribute("src", source!);
    for (const name of ["lang", "theme", "modal", "page"]) {
      if (name in options) viewer.setAttribute(name, options[name]!);
    }
    viewer.eventTarget = document;
    viewer.policy = policy!;
    document.addEventListener("policy-viewer:ready", ({ target }) => {
      if (target === document) resolve(mounted.get(viewer)!);
    });
    document.addEventListener("policy-viewer:error", ({ target, detail }) => {
      if (target === document) reject(Error(detail.message));
    });
    // First in the page, so that it is first for keyboards and screen readers.
    (document.body ?? document.documentElement).prepend(viewer);
  }));
}

/** Returns the viewer of the gate once it is ready. */
export const pageViewer = () => load().then(mount);

const runCommand = (name: string, detail: object) =>
  pageViewer().then(({ wasm, handle }) => wasm.command(handle, name, detail));

/** Starts the gate: applies the stored decision, or fetches the package to ask for one. */
export function start(): void {
  if (options.consentMode !== "off") deny();
  listen(() => ignoreRejection(runCommand("open", { mode: "preferences" })));
  watch(reevaluateTags);
  const policyId = () => policy?.id ?? record?.policy;
  const stored = () => (options.revision ? findStoredRecord(source!, +options.revision) : null);
  // Viewers on the page emit the decisions made in them, and those that reach them from other tabs.
  document.addEventListener("policy-viewer:consent", ({ detail }) => {
    if (detail !== record && detail.policy === policyId()) applyRecord(detail, true);
  });
  addEventListener("storage", ({ key }) => {
    if (!policyId() || (key && key !== `policy-viewer:${policyId()}:consent`)) return;
    // Deferred: a viewer on this page handles the same event first and has then already emitted `consent`.
    setTimeout(() => {
      const next = fullyLoaded ? inForce(policy!) : stored()?.[0];
      if (next?.id !== record?.id) applyRecord(next ?? null);
    });
  });
  const known = stored();
  if (known) {
    policy = known[1];
    applyRecord(known[0]);
    emitReady();
  } else {
    ignoreRejection(load());
  }
  void parsed.then(addButton);
}
