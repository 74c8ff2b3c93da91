/**
 * The gate of a page: nothing that the page marks as optional runs, loads or is stored before the
 * reader allows it. Without WebAssembly: whoever has decided causes no further request.
 */

import { script } from "../loader/script-base";
import { emit, mounted, PolicyViewerElement, type Mounted } from "../loader/element";
import { read } from "../loader/assets";
import type { ConsentRecord } from "../policy-viewer";
import { parts } from "../loader/wasm";
import { listen, offer } from "./settings-button";
import { deny, update } from "./consent-mode";
import type { Policy } from "./policy-types";
import { asks, inForce, recall } from "./record";
import { look, watch, type Hold } from "./blocked-tags";

/** What the page wishes: the attributes of the script tag. */
export const wishes = script?.dataset ?? {};

/** The address of the package; nothing where the page has no gate. */
const source = wishes.policy && new URL(wishes.policy, document.baseURI).href;

/** What is known of the package: all of it once `whole` is set. */
let policy: Policy | undefined;
let whole = false;
let record: ConsentRecord | null = null;
/** Whether `record` is what counts. Before, nothing runs and nobody is asked. */
let settled = false;
let fetching: Promise<Policy> | undefined;
let shown: Promise<Mounted> | undefined;
const warned: Record<string, unknown> = {};

/** Lets a failure pass that is announced by an event already. */
const quietly = (it: Promise<unknown>) => void it.catch(() => {});

/** The page's own scripts had their turn: nobody but them hears what is announced. */
const parsed = new Promise<unknown>((resolve) => {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", resolve);
  else resolve(0);
});

/** Tells whether a page has a gate. */
export const gated = !!source;

/** Returns the decision in force. */
export const decision = () => record;

/** Tells whether a category, or a service of it, may run; `!` before either asks for a refusal. */
export function allows(category: string, service = ""): boolean {
  const id = category.replace("!", "");
  const of = service.replace("!", "");
  const declared = policy?.declaration?.categories.find((it) => it.id === id);
  const known = policy
    ? declared && (!of || declared.services?.some((it) => it.id === of))
    : record && id in record.categories && (!of || of in record.services);
  if (!settled) return false;
  if (!known) {
    // It may be new: only the package knows.
    if (!whole) quietly(load());
    else {
      const what = `"${id} ${of}"`;
      warned[what] ??= console.warn(`policy-viewer: ${what} is not declared: blocked`) ?? 1;
    }
    return false;
  }
  const on = declared?.required || (of ? record?.services[of] : record?.categories[id]) === true;
  return category + service === id + of ? on : !!record && !on;
}

const hold: Hold = async (embed, category, service, once) =>
  (await parts()).placeholder(embed, {
    policy: await load(),
    category,
    service,
    lang: wishes.lang,
    once,
    always: () => quietly(tell("set-consent", { [service ?? category]: true })),
  });

const see = () => look(allows, settled && hold);

/** Takes over a decision, or that there is none; `told` when a viewer has announced it already. */
function settle(next: ConsentRecord | null, told?: boolean): void {
  const before: Record<string, boolean> = { ...record?.categories, ...record?.services };
  const after: Record<string, boolean> = { ...next?.categories, ...next?.services };
  const changed = Object.keys(after).filter((id) => after[id] !== !!before[id]);
  const gone = Object.keys(before).filter((id) => before[id] && !after[id]);
  const replay = !settled;
  const news = next?.id !== record?.id || changed[0];
  record = next;
  settled = true;
  see();
  if (next || gone[0]) {
    if (wishes.consentMode !== "off") update(policy, next?.categories);
    if (wishes.mirrorCookie && !replay)
      void parts().then((it) => it.mirror(wishes.mirrorCookie!, next));
  }
  if (told) return;
  if (next && news) {
    void parsed.then(() => {
      if (record !== next) return;
      emit(document, "consent", next);
      if (changed[0] && !replay) emit(document, "consent-change", { record: next, changed });
    });
  }
  // No other tab reaches what this one keeps for its session, or stops what runs in it.
  if (gone[0]) quietly(load().then(async (it) => (await parts()).withdraw(it, gone)));
}

/** Announces that the answer is known, unless a viewer is on its way that will. */
function ready(): void {
  void parsed.then(() => {
    if (!shown) emit(document, "ready");
  });
}

/** Fetches the package once; what was taken on trust is judged anew by it. */
function load(): Promise<Policy> {
  return (fetching ??= (async () => {
    try {
      const found: Policy = (policy = JSON.parse(await read(source!)));
      const first = !settled;
      whole = true;
      settle(inForce(found));
      if (!record && wishes.mode === "banner" && asks(found)) quietly(mount());
      else if (first) ready();
      return found;
    } catch (error) {
      fetching = undefined;
      emit(document, "error", { code: "fetch-failed", message: `${source}: ${error}` });
      throw error;
    }
  })());
}

/** Adds the viewer that asks and shows the settings. It speaks for the page: its events are the document's. */
function mount(): Promise<Mounted> {
  return (shown ??= new Promise((resolve, reject) => {
    const viewer = document.createElement("policy-viewer") as PolicyViewerElement;
    viewer.setAttribute("mode", "banner");
    viewer.setAttribute("src", source!);
    for (const name of ["lang", "theme", "modal", "page"]) {
      if (name in wishes) viewer.setAttribute(name, wishes[name]!);
    }
    viewer.voice = document;
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

/** Returns the viewer that speaks for the page, once it can. */
export const agent = () => load().then(mount);

const tell = (name: string, detail: object) =>
  agent().then(({ program, handle }) => program.command(handle, name, detail));

/** Opens the gate as far as the reader allows. */
export function start(): void {
  if (wishes.consentMode !== "off") deny();
  listen(() => quietly(tell("open", { mode: "preferences" })));
  watch(see);
  const mine = () => policy?.id ?? record?.policy;
  const remembered = () => (wishes.revision ? recall(source!, +wishes.revision) : null);
  // Viewers on the page announce what is decided in them, and what they hear from other tabs.
  document.addEventListener("policy-viewer:consent", ({ detail }) => {
    if (detail !== record && detail.policy === mine()) settle(detail, true);
  });
  addEventListener("storage", ({ key }) => {
    if (!mine() || (key && key !== `policy-viewer:${mine()}:consent`)) return;
    // After the viewers, whose announcement needs no second word.
    setTimeout(() => {
      const next = whole ? inForce(policy!) : remembered()?.[0];
      if (next?.id !== record?.id) settle(next ?? null);
    });
  });
  const known = remembered();
  if (known) {
    policy = known[1];
    settle(known[0]);
    ready();
  } else {
    quietly(load());
  }
  void parsed.then(offer);
}
