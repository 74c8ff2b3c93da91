/** Interface texts for what is shown without WebAssembly. */

import { text } from "../loader/assets";

/** Only for readers whose language cannot be fetched. */
const english: Record<string, string> = {
  always: "Always allow {name}",
  errorTitle: "This policy cannot be shown",
  errorViewer: "The viewer could not be loaded. Check your connection and try again.",
  errorWasm: "Your browser does not allow WebAssembly, which this viewer needs.",
  errorChoices: "Everything optional stays off.",
  held: "Content from {name} is blocked",
  heldWhy:
    "It is loaded only if you allow it, because {name} may then store and read data on your device.",
  once: "Load once",
  openFile: "Open the policy file",
  retry: "Try again",
};

/** The texts of one language. */
export interface Texts {
  tag: string;
  dir: "ltr" | "rtl";
  /** Returns a text with `{name}` replaced. */
  get(key: string, name?: string): string;
}

/** The reader's language as far as interface texts go: the wish of the page, the stored one, the browser's. */
function wanted(lang: string | null): string {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem("policy-viewer:language");
  } catch {
    // blocked
  }
  const wish = lang || stored || navigator.language;
  if (/^zh/i.test(wish)) return /hant|tw|hk|mo/i.test(wish) ? "zh-Hant" : "zh-Hans";
  return wish.replace(/[-_].*/, "").toLowerCase();
}

async function file(path: string): Promise<object> {
  try {
    return JSON.parse(await text(path));
  } catch {
    return {};
  }
}

const known = new Map<string, Promise<Texts>>();

/** Returns the texts for a reader. */
export function texts(lang: string | null): Promise<Texts> {
  const tag = wanted(lang);
  let promise = known.get(tag);
  if (!promise) {
    promise = (async () => {
      const found = await Promise.all([
        file(`locales/${tag}.json`),
        file(`locales/optional/${tag}.json`),
      ]);
      const all: Record<string, string> = Object.assign({}, english, ...found);
      const here = Object.keys(found[0]!).length ? tag : "en";
      return {
        tag: here,
        dir: here === "ar" ? "rtl" : "ltr",
        get: (key, name = "") => (all[key] ?? key).replaceAll("{name}", name),
      };
    })();
    known.set(tag, promise);
  }
  return promise;
}
