/**
 * A browser with tabs. Each page has code of its own, as in browsers: with a memory of its own, and with what the
 * browser says at that time. Tabs have their storage in common, and hear of what others write when the test lets
 * them.
 */

import { buildSync } from "esbuild";
import type * as Clearing from "../../../www/optional/clearing";
import type * as Decide from "../../../www/consent/decide";
import type * as Mirror from "../../../www/optional/mirror";
import type * as Reset from "../../../www/optional/reset";
import type * as Store from "../../../www/consent/store";
import type * as StoredPermissions from "../../../www/consent/permissions";
import type { Page } from "../../../www/loader/page";
import type { ConsentRecord } from "../../../www/policy-viewer";
import type { Policy } from "../../../www/consent/policy";
import type { ConsentStore } from "../../../www/consent/store";
import { MemoryStorage } from "./browser";

type Modules = typeof Clearing &
  typeof Decide &
  typeof Mirror &
  typeof Reset &
  typeof Store &
  typeof StoredPermissions;

/** Where the policies of the tests come from. */
export const SOURCE = "https://www.shop.example/policy.json";
export const RECORD = "policy-viewer:shop:consent";
export const PERMISSIONS = "policy-viewer:shop:gate";

const GLOBALS = [
  "localStorage",
  "sessionStorage",
  "document",
  "navigator",
  "location",
  "Date",
  "Intl",
  "addEventListener",
  "indexedDB",
  "caches",
  "performance",
  "setTimeout",
];

const { text } = buildSync({
  stdin: {
    contents: [
      "consent/decide",
      "consent/store",
      "consent/permissions",
      "optional/clearing",
      "optional/mirror",
      "optional/reset",
    ]
      .map((it) => `export * from "./www/${it}";`)
      .join(""),
    resolveDir: ".",
  },
  bundle: true,
  format: "iife",
  globalName: "modules",
  target: "es2022",
  write: false,
}).outputFiles[0]!;

const run = new Function(...GLOBALS, `${text}; return modules;`) as (
  ...globals: unknown[]
) => Modules;

/** The events of a tab, in their order. */
type Told = [name: string, detail: any];

/** The calls of a browser's storages that can fail. */
export const CALLS = [
  "getItem",
  "setItem",
  "removeItem",
  "keys",
  "session.keys",
  "session.removeItem",
  "getCookie",
  "setCookie",
  "removeCookie",
  "indexedDB.databases",
  "indexedDB.deleteDatabase",
  "caches.keys",
  "caches.delete",
  "serviceWorker.getRegistrations",
  "serviceWorker.unregister",
] as const;

export type Call = (typeof CALLS)[number];

/** Calls of storage that fail in a tab, how often, and how: they throw, do nothing, or answer with something else. */
export interface StorageFault {
  calls: readonly Call[];
  times: number;
  throws: boolean;
  garbage?: boolean;
}

/** A promise of a call that does nothing: it is never kept. */
const never = () => new Promise<never>(() => {});

export interface Tab {
  store: ConsentStore;
  /** The events of the store until now. */
  told: Told[];
  /** The ids that went off, as the store had them cleared. */
  cleared: string[][];
  /** How often another tab's decision is still to be heard of. */
  news: number;
  /** The storage as it was when this tab last heard of it: browsers tell tabs in processes of their own later. */
  stale: MemoryStorage | undefined;
  /** Whether storage is full or blocked for this tab. */
  trouble: "" | "full" | "blocked" | StorageFault;
  decide(request: Decide.DecisionRequest): Promise<ConsentRecord>;
  reset(): Promise<void>;
  /** Hears of what other tabs wrote. */
  hear(): void;
  /** The listeners for the end of the page. */
  hiding: (() => void)[];
  /** When it was opened. */
  opened: number;
  /** How often it has loaded itself again. */
  reloads: number;
}

/** A page: its code, and the browser and the tab that it is in now. */
class Code {
  readonly modules: Modules;
  tab: Tab | undefined;

  constructor(
    public browser: Browser,
    readonly said: string,
  ) {
    const { signal, zone } = browser;
    const intl = { DateTimeFormat: () => ({ resolvedOptions: () => ({ timeZone: zone }) }) };
    const navigator = { language: "en-GB", globalPrivacyControl: signal, ...this.workers() };
    const location = {
      protocol: "https:",
      hostname: "www.shop.example",
      pathname: "/",
      reload: () => this.tab && (this.tab.reloads += 1),
    };
    const listen = (_: string, listener: () => void) => this.tab?.hiding.push(listener);
    const opened = () => this.tab!.opened;
    this.modules = run(
      this.storage(() => this.browser.storage),
      this.storage(() => this.browser.session, "session."),
      this.document(),
      navigator,
      location,
      this.clock(),
      intl,
      listen,
      this.databases(),
      this.caches(),
      {
        get timeOrigin() {
          return opened();
        },
      },
      // Nobody waits for what never answers.
      (run: () => void) => setTimeout(run),
    );
  }

  /** A storage that all tabs have in common, as far as this one is let in. */
  private storage(common: () => MemoryStorage, kind = ""): object {
    const refuses = (call: string) => this.refuses((kind + call) as Call);
    /** The storage as this tab sees it, which has yet to hear of others. */
    const seen = () => (!kind && this.tab?.stale) || common();
    const methods: Record<PropertyKey, (...all: string[]) => unknown> = {
      setItem: (key, value) => {
        this.ends();
        if (this.tab?.trouble === "full") throw new Error("QuotaExceededError");
        if (refuses("setItem")) return;
        if (seen().getItem(key!) === value) return;
        seen().setItem(key!, value!);
        common().setItem(key!, value!);
        this.changed(key!);
      },
      removeItem: (key) => {
        this.ends();
        if (refuses("removeItem")) return;
        if (common().getItem(key!) === null) return;
        seen().removeItem(key!);
        common().removeItem(key!);
        this.changed(key!);
      },
      getItem: (key) => {
        const refused = refuses("getItem");
        return refused ? refused.answer : seen().getItem(key!);
      },
    };
    const opened = () => {
      if (this.tab?.trouble === "blocked") throw new DOMException("blocked", "SecurityError");
      return common();
    };
    return new Proxy(
      {},
      {
        get: (_, name) => {
          const storage = opened();
          return methods[name] ?? Reflect.get(storage, name);
        },
        ownKeys: () => {
          const storage = opened();
          const refused = refuses("keys");
          return refused ? [refused.answer].flatMap((it) => it ?? []) : Reflect.ownKeys(storage);
        },
        getOwnPropertyDescriptor: (_, name) =>
          Reflect.getOwnPropertyDescriptor(opened(), name) ?? {
            value: "",
            configurable: true,
            enumerable: true,
          },
      },
    );
  }

  /** Ends the page before a write, where it is time. */
  private ends(): void {
    if (this.browser.writes-- <= 0) throw new Error("the page has ended");
  }

  /** Fails at a call, if that is this tab's trouble; else returns what the call answers in place of its own answer. */
  private refuses(call: Call): { answer: string | null } | undefined {
    const trouble = this.tab?.trouble;
    if (typeof trouble !== "object" || !trouble.calls.includes(call) || trouble.times < 1)
      return undefined;
    trouble.times -= 1;
    if (trouble.throws) throw new Error("the browser refuses");
    return { answer: trouble.garbage ? "garbage" : null };
  }

  private databases(): object {
    const { browser } = this;
    return {
      databases: async () => {
        const refused = this.refuses("indexedDB.databases");
        if (refused) return refused.answer ?? never();
        return [...this.browser.databases].map((name) => ({ name }));
      },
      deleteDatabase: (name: string) => {
        const request: { onsuccess?: () => void } = {};
        if (this.refuses("indexedDB.deleteDatabase")) return request;
        this.browser.databases.delete(name);
        void Promise.resolve(browser).then(() => request.onsuccess!());
        return request;
      },
    };
  }

  private caches(): object {
    return {
      keys: async () => {
        const refused = this.refuses("caches.keys");
        return refused ? (refused.answer ?? never()) : [...this.browser.caches];
      },
      delete: async (name: string) => {
        if (this.refuses("caches.delete")) return never();
        return this.browser.caches.delete(name);
      },
    };
  }

  private workers(): object {
    const unregister = (scope: string) => async () =>
      this.refuses("serviceWorker.unregister") ? never() : this.browser.workers.delete(scope);
    const getRegistrations = async () => {
      const refused = this.refuses("serviceWorker.getRegistrations");
      if (refused) return refused.answer ?? never();
      return [...this.browser.workers].map((scope) => ({ scope, unregister: unregister(scope) }));
    };
    return { serviceWorker: { getRegistrations } };
  }

  private changed(key: string): void {
    if (key === RECORD) for (const it of this.browser.tabs) if (it !== this.tab) it.news += 1;
  }

  private clock(): object {
    const now = () => this.browser.now;
    return class extends Date {
      constructor(...all: [number?]) {
        super(all.length ? all[0]! : now());
      }
      static override now = now;
    };
  }

  private document(): object {
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const code = this;
    return {
      get cookie() {
        const refused = code.refuses("getCookie");
        if (refused) return refused.answer ?? "";
        return [...code.browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      },
      set cookie(text: string) {
        code.ends();
        const { cookies, now } = code.browser;
        const [, name, value, expires] = /^(.*?)=(.*?);.*expires=([^;]*)/.exec(text)!;
        if (Date.parse(expires!) <= now) code.refuses("removeCookie") || cookies.delete(name!);
        else if (text.length <= 4096) code.refuses("setCookie") || cookies.set(name!, value!);
      },
    };
  }
}

/** Code that no page runs any more: the next one that is told the same takes it, which is quicker than starting. */
const spare: Code[] = [];

export class Browser {
  /** The time in milliseconds since 1970. */
  now = Date.UTC(2026, 10, 26, 12);
  signal = false;
  zone = "Europe/Berlin";
  /** The attributes of the script tag. */
  options: Record<string, string | undefined> = {};
  readonly storage = new MemoryStorage();
  /** How many entries of localStorage may still be written or removed before the page ends. */
  writes = Infinity;
  readonly session = new MemoryStorage();
  readonly databases = new Set<string>();
  readonly caches = new Set<string>();
  /** The scopes of the service workers. */
  readonly workers = new Set<string>();
  /** The cookies, by name. */
  readonly cookies = new Map<string, string>();
  readonly tabs: Tab[] = [];
  private readonly running: Code[] = [];

  /** The record as it is stored. */
  get stored(): ConsentRecord | null {
    return JSON.parse(this.storage.getItem(RECORD) ?? "null");
  }

  private load(tab?: Tab): Code {
    const said = `${this.signal} ${this.zone}`;
    const at = spare.findIndex((it) => it.said === said);
    const code = at < 0 ? new Code(this, said) : spare.splice(at, 1)[0]!;
    code.browser = this;
    code.tab = tab;
    return code;
  }

  /** Opens a page that has loaded its policy. */
  open(policy: Policy, trouble: Tab["trouble"] = ""): Tab {
    const empty = { told: [], cleared: [], news: 0, hiding: [], reloads: 0 };
    const tab = { ...empty, trouble, opened: this.now } as unknown as Tab;
    this.tabs.push(tab);
    const code = this.load(tab);
    this.running.push(code);
    const { modules } = code;
    const page: Partial<Page> = {
      options: { ...this.options },
      memory: new Map(),
      viewers: new Map(),
      stores: new Map(),
      emit: (_, name, detail) => void tab.told.push([name, structuredClone(detail)]),
      emitPermissions: (_, emit, changed) => emit("effect", changed),
      reported: (work) => void work.catch(() => {}),
      optional: async () =>
        ({
          clearAfter: async (store: ConsentStore, gone: string[]) => {
            tab.cleared.push(gone);
            await modules.clearAfter(store, gone);
          },
        }) as never,
    };
    const store = new modules.ConsentStore(page as Page, policy, SOURCE);
    store.targets.add(new EventTarget());
    return Object.assign(tab, {
      store,
      decide: (request: Decide.DecisionRequest) => modules.decide(store, request),
      reset: () => modules.reset(store),
      hear: () => {
        tab.news = 0;
        tab.stale = undefined;
        store.update();
      },
    });
  }

  /** Keeps from all tabs what the others write, until they hear of it. */
  delay(): void {
    for (const tab of this.tabs) tab.stale = Object.assign(new MemoryStorage(), this.storage);
  }

  /** Closes all tabs. */
  close(): void {
    this.tabs.length = 0;
    spare.push(...this.running.splice(0));
  }

  /** Finds the permissions, as the next page would; in a tab of its own, or with what is said of one. */
  permissions(
    revision = 1,
    source = SOURCE,
    tab?: Tab,
  ): ReturnType<Modules["findStoredPermissions"]> {
    const code = this.load(tab);
    spare.push(code);
    return code.modules.findStoredPermissions(source, revision, this.options.region);
  }
}
