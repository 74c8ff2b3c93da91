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

/** Calls of storage that fail in a tab, how often, and whether they throw or do nothing. */
export interface StorageFault {
  calls: string[];
  times: number;
  throws: boolean;
}

export interface Tab {
  store: ConsentStore;
  /** The events of the store until now. */
  told: Told[];
  /** The ids that went off, as the store had them cleared. */
  cleared: string[][];
  /** How often another tab's decision is still to be heard of. */
  news: number;
  /** Whether storage is full or blocked for this tab. */
  trouble: "" | "full" | "blocked" | StorageFault;
  decide(request: Decide.DecisionRequest): Promise<ConsentRecord>;
  reset(): Promise<void>;
  /** Hears of what other tabs wrote. */
  hear(): void;
  /** The listeners for the end of the page. */
  hiding: (() => void)[];
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
    const navigator = { language: "en-GB", globalPrivacyControl: signal };
    const storage = this.storage();
    const location = { protocol: "https:" };
    const listen = (_: string, listener: () => void) => this.tab?.hiding.push(listener);
    const environment = [this.document(), navigator, location, this.clock(), intl, listen];
    this.modules = run(storage, {}, ...environment);
  }

  /** The storage that all tabs have in common, as far as this one is let in. */
  private storage(): object {
    const methods: Record<PropertyKey, (...all: string[]) => unknown> = {
      setItem: (key, value) => {
        if (this.tab?.trouble === "full") throw new Error("QuotaExceededError");
        if (this.refuses("setItem")) return;
        if (this.browser.storage.getItem(key!) === value) return;
        this.browser.storage.setItem(key!, value!);
        this.changed(key!);
      },
      removeItem: (key) => {
        if (this.refuses("removeItem")) return;
        if (this.browser.storage.getItem(key!) === null) return;
        this.browser.storage.removeItem(key!);
        this.changed(key!);
      },
      getItem: (key) => (this.refuses("getItem") ? null : this.browser.storage.getItem(key!)),
    };
    const opened = () => {
      if (this.tab?.trouble === "blocked") throw new Error("SecurityError");
      return this.browser.storage;
    };
    return new Proxy(
      {},
      {
        get: (_, name) => {
          const storage = opened();
          return methods[name] ?? Reflect.get(storage, name);
        },
        ownKeys: () => Reflect.ownKeys(opened()),
        getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(opened(), name),
      },
    );
  }

  /** Fails at a call, if that is this tab's trouble; else tells whether the call does nothing. */
  private refuses(call: string): boolean {
    const trouble = this.tab?.trouble;
    if (typeof trouble !== "object" || !trouble.calls.includes(call) || trouble.times < 1)
      return false;
    trouble.times -= 1;
    if (trouble.throws) throw new Error("the browser refuses");
    return true;
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
        return [...code.browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      },
      set cookie(text: string) {
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
  open(policy: Policy): Tab {
    const tab = { told: [], cleared: [], news: 0, trouble: "", hiding: [] } as unknown as Tab;
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
      optional: async () =>
        ({
          clearAfter: async (store: ConsentStore, gone: string[]) => {
            tab.cleared.push(gone);
            modules.keepTrying(store);
            store.left = modules.mirror(store);
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
        store.update();
      },
    });
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
