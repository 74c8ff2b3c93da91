/**
 * Stands in for the browser: as much of it as the modules under test touch when they are loaded. Imported
 * before them.
 */

/** Web storage in memory; its entries are enumerable properties, as browsers have them. */
export class MemoryStorage {
  [name: string]: unknown;

  getItem(name: string): string | null {
    return Object.hasOwn(this, name) ? String(this[name]) : null;
  }

  setItem(name: string, value: string): void {
    this[name] = String(value);
  }

  removeItem(name: string): void {
    delete this[name];
  }

  clear(): void {
    for (const name of Object.keys(this)) delete this[name];
  }
}

// As in browsers, where methods of storage are not among its own properties.
for (const name of ["getItem", "setItem", "removeItem", "clear"]) {
  Object.defineProperty(MemoryStorage.prototype, name, { enumerable: false });
}

/** Sets a global, also one that Node has itself. */
export function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/** Makes a global throw when it is read, as blocked storage does. */
export function block(name: string): void {
  const get = () => {
    throw new DOMException(`${name} is blocked`, "SecurityError");
  };
  Object.defineProperty(globalThis, name, { get, configurable: true });
}

/** Cookies that were written, newest last. Scripts see the last one that is not over; none is ever removed. */
export const cookies: string[] = [];

/** Sets storage, cookies and language to those of a first visit. */
export function reset(): void {
  define("localStorage", new MemoryStorage());
  define("sessionStorage", new MemoryStorage());
  define("navigator", { language: "en" });
  for (const name of ["indexedDB", "caches"]) define(name, undefined);
  define("location", new URL("https://www.shop.example/about/cookies"));
  let visible = "";
  define("document", {
    baseURI: "https://www.shop.example/about/cookies",
    documentElement: { lang: "" },
    currentScript: { src: "https://files.example/embed/policy-viewer.js" },
    set visibleCookies(text: string) {
      visible = text;
    },
    get cookie() {
      return visible;
    },
    set cookie(text: string) {
      cookies.push(text);
      const [pair = "", ...attributes] = text.split(";");
      const end = attributes.find((it) => it.startsWith("expires="))?.slice(8);
      if (Date.parse(end!) > Date.now()) visible = pair;
    },
  });
  cookies.length = 0;
}

define("window", globalThis);
reset();
