/**
 * Runs the page's blocked scripts once they are allowed. Every category has a queue of its own, in the order of the
 * document: no script waits for one that a reader decides about separately.
 */

import { marksOf, type Answer } from "./marks";
import type { Find } from "./watch";

/** Scripts that have been run, or never will be: each is looked at once. */
const done = new WeakSet<Element>();
const running = new Set<string>();

/** A script that does not answer does not hold back the ones behind it for longer (milliseconds). */
const PATIENCE = 8000;

/** Types that browsers run, as far as pages use them; others are data, and have no load event. */
const RUNNABLE = /^$|^module$|(java|ecma)script/i;

const isInert = (type = "") => /^\s*text\/plain\s*(;|$)/i.test(type);

/**
 * The nonce that the page's policy asks for. Scripts that we insert pass a policy with `strict-dynamic` without one:
 * it is for us to see that nothing runs which the page itself would not have run.
 */
let pageNonce = "";

export function setPageNonce(own: string | undefined): void {
  pageNonce = own || [...document.scripts].find((it) => it.nonce)?.nonce || "";
}

/** The ways to name the address or the text of a script. */
const RULES = { createScript: (it: string) => it, createScriptURL: (it: string) => it };
let trustedRules: typeof RULES | undefined;

/**
 * Policies with Trusted Types refuse plain addresses and texts; they allow ours with `trusted-types policy-viewer`.
 * Asked for only when a script needs it: where it is not allowed, asking is reported.
 */
function trusted(): typeof RULES {
  try {
    trustedRules ??= (window as any).trustedTypes.createPolicy("policy-viewer", RULES);
  } catch {
    // Not there, or not allowed: plain texts may do.
  }
  return (trustedRules ??= RULES);
}

/** Tells whether an element is a script that this page holds back. */
export const isHeld = (it: Element): it is HTMLScriptElement =>
  it instanceof HTMLScriptElement &&
  !done.has(it) &&
  (isInert(it.type) || (it.hasAttribute("data-src") && !it.src));

/** A script that comes from the parser of the page can be run where it is; those made of HTML later cannot. */
const canRunInPlace = (it: HTMLScriptElement) =>
  document.readyState === "loading" && it.async && !Object.keys(it)[0];

/** Runs a script; resolves when the next one of its category may run. */
function run(held: HTMLScriptElement): Promise<unknown> | undefined {
  if (pageNonce && held.nonce !== pageNonce) {
    console.warn("policy-viewer: no nonce", held);
    return undefined;
  }
  const { type = "", src } = held.dataset;
  const inPlace = canRunInPlace(held);
  const script = inPlace ? held : document.createElement("script");
  if (!inPlace) {
    for (const { name, value } of held.attributes) {
      if (name !== "type" && name !== "src") script.setAttribute(name, value);
    }
    script.nonce = held.nonce;
    const address = src || held.getAttribute("src");
    if (address) script.src = trusted().createScriptURL(address);
    else script.text = trusted().createScript(held.text);
  } else if (src && !held.getAttribute("src")) held.src = trusted().createScriptURL(src);
  script.removeAttribute("type");
  if (type && !isInert(type)) script.type = type;
  done.add(script);
  const runs = RUNNABLE.test(script.type);
  const isWaitedFor = script.src && !held.hasAttribute("async") && runs && !script.noModule;
  const over = isWaitedFor
    ? new Promise((resolve) => {
        for (const event of ["load", "error"]) script.addEventListener(event, resolve);
        setTimeout(resolve, PATIENCE);
      })
    : undefined;
  keepingThePage(() => held.parentNode!.insertBefore(script, held.nextSibling));
  // The copy goes when it has run: the page's own nodes are all that stays. Data are there for other programs.
  if (!inPlace && runs) void Promise.resolve(over).then(() => script.remove());
  return over;
}

/** After the page was parsed, `document.write` wipes it. The scripts of a page could not do that to it. */
function keepingThePage(insert: () => void): void {
  const refuse = () => console.warn("policy-viewer: writes into the document: ignored");
  const page: any = document;
  page.write = page.writeln = refuse;
  try {
    insert();
  } finally {
    delete page.write;
    delete page.writeln;
  }
}

/** Runs what is allowed of a category, one after the other, including scripts that are added meanwhile. */
async function runCategory(category: string, find: Find, answer: Answer): Promise<void> {
  running.add(category);
  const next = () =>
    find().find((it) => it.dataset.category === category && isHeld(it) && answer(...marksOf(it)));
  for (let script = next(); script; script = next()) {
    done.add(script);
    try {
      await run(script as HTMLScriptElement);
    } catch (error) {
      console.warn("policy-viewer: not run", script, error);
    }
  }
  running.delete(category);
}

/** Runs the scripts that the answer allows. */
export function runScripts(find: Find, answer: Answer): void {
  for (const { dataset } of find().filter(isHeld)) {
    if (!running.has(dataset.category!)) void runCategory(dataset.category!, find, answer);
  }
}
