/**
 * Properties of consent that hold after every history: random policies, requests, clocks, signals, regions, troubles of
 * storage, and two tabs that hear of each other late.
 *
 * `SEED=7 scripts/test-unit tests/unit/histories.test.ts` repeats one history, whose steps a failure lists.
 */

import assert from "node:assert/strict";
import process from "node:process";
import test from "node:test";
import { DAY } from "./support/policies";
import { Random } from "./support/random";
import { Browser, type Tab } from "./support/tabs";
import type { DecisionRequest } from "../../www/consent/decide";
import { judge } from "../../www/consent/judge";
import {
  categoriesOf,
  type Basis,
  type Category,
  type Policy,
  type Service,
} from "../../www/consent/policy";
import { isRecord } from "../../www/consent/record";
import { regionOf } from "../../www/consent/region";
import type { ConsentRecord } from "../../www/policy-viewer";

/** How many histories are run, unless `HISTORIES` says more, and how long each is at most. */
const HISTORIES = 1000;
const STEPS = 12;

const CATEGORIES = ["a", "b", "c", "d"];
// One is the id of a category, too.
const SERVICES = ["s", "t", "u", "a"];

function randomPolicy(random: Random, revision = 1): Policy {
  const services = random.some(SERVICES);
  const categories = random.some(CATEGORIES).map((id): Category => {
    const bases: (Basis | undefined)[] = [undefined, undefined, "consent", "objection", "exempt"];
    const profiles = () => {
      const found: Record<string, Basis> = {};
      for (const region of random.some(["default", "gb", "us"]))
        found[region] = random.pick(["consent", "objection", "exempt"] as const);
      return found;
    };
    const category: Category = {
      id,
      gpc: random.once(4),
      consentMode: random.some(["ad_storage", "analytics_storage"]),
      services: random.some(services).map((it): Service => ({ id: it })),
    };
    const basis = random.once(4) ? profiles() : random.pick(bases);
    if (basis) category.basis = basis;
    if (random.once(6)) {
      // `policy check` refuses both at once.
      category.required = true;
      category.gpc = false;
    }
    return category;
  });
  return { id: "shop", revision, declaration: { categories } };
}

/** Returns answers to some questions. */
const randomAnswers = (random: Random, ids: string[]) =>
  Object.fromEntries(random.some(ids).map((id) => [id, random.once(2)]));

function randomRequest(random: Random): DecisionRequest {
  const action = random.pick(["acceptAll", "rejectAll", "withdraw", "custom", "custom"] as const);
  const only = random.once(3) ? { only: random.some(CATEGORIES) } : {};
  if (action !== "custom") return { action, ...only };
  const services = random.once(2) ? randomAnswers(random, SERVICES) : {};
  return { action, ...only, categories: randomAnswers(random, CATEGORIES), services };
}

/** One browser, whose tabs show the same policy, and what is known about it. */
class History {
  readonly browser = new Browser();
  readonly steps: string[] = [];
  policy: Policy;
  tabs: Tab[] = [];
  /** Ids of all decisions that were made. */
  readonly ids: string[] = [];

  constructor(readonly random: Random) {
    this.policy = randomPolicy(random);
    this.browser.signal = random.once(3);
    this.browser.zone = random.pick(["Europe/Berlin", "Europe/London", "America/Denver"]);
    if (random.once(3)) this.browser.options = { region: random.pick(["gb", "us-ca", "de"]) };
    this.steps.push(JSON.stringify(this.policy));
    this.reload();
  }

  get region(): string | undefined {
    return this.browser.options.region ?? regionOf(this.browser.zone);
  }

  /** Loads the pages again; what is only in memory is gone. */
  reload(): void {
    this.browser.close();
    this.tabs = [this.browser.open(this.policy), this.browser.open(this.policy)];
  }

  /** Judges anew, as the tabs should. */
  judged(record: ConsentRecord | null) {
    const { now, signal } = this.browser;
    return judge(this.policy, record, { now, signal, region: this.region });
  }

  async step(): Promise<void> {
    const { random, browser, steps } = this;
    const at = random.below(2);
    const tab = this.tabs[at]!;
    const kind = random.below(16);
    browser.now += random.below(1000);
    if (kind < 7) {
      const request = randomRequest(random);
      steps.push(`tab ${at} decides ${JSON.stringify(request)}`);
      await this.decide(tab, request);
    } else if (kind < 9) {
      steps.push(`tab ${at} hears of ${tab.news}`);
      tab.hear();
    } else if (kind === 9) {
      steps.push(`tab ${at} resets`);
      await tab.reset();
      assert.equal(tab.store.get(), null, "a reset leaves no decision");
    } else if (kind === 10) {
      const days = random.pick([1, 100, 200, -0.5, -2]);
      browser.now += days * DAY;
      steps.push(`${days} days pass`);
    } else if (kind === 11) {
      const calls = random.some(["setItem", "getItem", "removeItem"] as const);
      const times = random.pick([1, 2, Infinity]);
      tab.trouble = random.pick(["", "full", "blocked", { calls, times, throws: random.once(2) }]);
      steps.push(`storage of tab ${at} is ${JSON.stringify(tab.trouble) || "well"}`);
    } else if (kind === 12) {
      browser.signal = random.once(2);
      steps.push(`pages are loaded, the signal is ${browser.signal}`);
      this.reload();
    } else if (kind === 13) {
      browser.zone = random.pick(["Europe/Berlin", "Europe/London", "America/Denver"]);
      steps.push(`pages are loaded in ${browser.zone}`);
      this.reload();
    } else if (kind === 14) {
      this.policy = randomPolicy(random, this.policy.revision! + random.below(2));
      steps.push(`pages are loaded, with ${JSON.stringify(this.policy)}`);
      this.reload();
    } else {
      steps.push("pages are loaded");
      this.reload();
    }
    for (const it of this.tabs) this.check(it);
    if (random.once(2)) this.checkPermissions();
  }

  /** Decides in a tab, and checks what follows for those about whom nothing was said. */
  async decide(tab: Tab, request: DecisionRequest): Promise<void> {
    const before = tab.store.state;
    const known = before.record ?? before.former?.record;
    // What a decision leaves as it is, is as another tab has left it, heard of or not.
    const others = this.judged(this.browser.stored).categories;
    const isRead = this.browser.stored && tab.trouble === "" && !tab.store.volatile;
    const record = await tab.decide(request);
    this.ids.push(record.id);
    assert(isRecord(JSON.parse(JSON.stringify(record)), "shop"), "every record is readable");
    if (!tab.store.volatile)
      assert.equal(this.browser.stored?.id, record.id, "what the reader is told is stored");
    else if (request.action !== "acceptAll" && tab.trouble === "full")
      assert.equal(this.browser.stored, null, "no older consent outlives a refusal");
    assert(record.previous.length <= 20, "at most 20 decisions before");
    const all = [record.id, ...record.previous.map(({ id }) => id)];
    assert.equal(new Set(all).size, all.length, "each decision is in the history once");
    assert.equal(new Set(this.ids).size, this.ids.length, "ids are unique");
    const { categories, bases } = tab.store.state;
    assert.equal(tab.store.state.record?.id, record.id, "a decision is in force");
    for (const { id, services = [] } of categoriesOf(this.policy)) {
      if (bases[id] === "exempt") continue;
      const isMeant = !request.only || request.only.includes(id);
      const refused =
        isMeant &&
        (request.action === "custom"
          ? request.categories![id] === false
          : request.action !== "acceptAll");
      if (refused) assert.equal(categories[id], false, `${id} was refused`);
      const named = services.some((it) => it.id in (request.services ?? {}));
      const isSaid =
        named || (isMeant && (request.action !== "custom" || id in request.categories!));
      // What rests on an objection is on by itself, unless somebody objected.
      const wasOff =
        bases[id] === "consent" ? !before.categories[id] : known?.categories[id] === false;
      const isOff = wasOff || (isRead && bases[id] === "consent");
      if (!isSaid && isOff && !others[id])
        assert.equal(categories[id], false, `nobody switched ${id} on`);
    }
    for (const [kind, ids] of [
      ["categories", CATEGORIES],
      ["services", SERVICES],
    ] as const) {
      for (const id of ids) {
        const isBoth = id in record[kind] && record.undecided?.includes(id);
        // One id may be that of a category and of a service.
        if (isBoth && id !== "a") assert(false, `${id} is decided and undecided`);
      }
    }
  }

  /** Checks what always holds in a tab. */
  check({ store }: Tab): void {
    const { record, former, categories, services, bases, signal, undecided, asks } = store.state;
    const kept = record ?? former?.record ?? null;
    assert(!(record && former), "a decision holds or it does not");
    const declared = categoriesOf(this.policy);
    for (const category of declared) {
      const { id } = category;
      const basis = bases[id]!;
      if (category.required) assert.equal(basis, "exempt");
      const isRefusedBySignal = !!category.gpc && this.browser.signal && basis !== "exempt";
      assert.equal(signal.includes(id), isRefusedBySignal);
      if (basis === "exempt") {
        assert.equal(categories[id], true, `${id} is always on`);
        for (const it of category.services ?? [])
          assert.equal(services[it.id], true, `${it.id} is always on`);
        continue;
      }
      if (basis === "consent" && categories[id])
        assert.equal(record?.categories[id], true, `${id} is on without consent`);
      if (isRefusedBySignal && categories[id])
        assert.deepEqual(
          [record?.gpc, record?.categories[id]],
          [true, true],
          `${id} is on against the signal`,
        );
      if (basis === "objection" && !isRefusedBySignal && kept?.categories[id] === false)
        assert.equal(categories[id], false, `the objection to ${id} is overruled`);
      for (const it of category.services ?? []) {
        if (categories[id]) assert.equal(services[it.id], true, `${id} is on, ${it.id} is off`);
      }
    }
    for (const id of Object.keys(services)) {
      const holders = declared.filter((it) => it.services?.some((of) => of.id === id));
      const needsConsent = holders.every((it) => bases[it.id] === "consent");
      if (needsConsent && services[id])
        assert.equal(record?.services[id], true, `${id} is on without consent`);
    }
    const isAsked = declared.some((it) => {
      if (bases[it.id] === "exempt" || signal.includes(it.id)) return false;
      const always = (id: string) =>
        declared.some(
          (of) => bases[of.id] === "exempt" && of.services?.some((its) => its.id === id),
        );
      const open = (it.services ?? []).some(
        ({ id }) => !always(id) && record?.services[id] === undefined,
      );
      return open || record?.categories[it.id] === undefined;
    });
    assert.equal(asks, isAsked, "who has something to decide is asked, and nobody else");
    if (asks) assert(undecided.length > 0);
    assert.equal(new Set(undecided).size, undecided.length, "each is undecided once");
  }

  /** The permissions, if there is one, is what a page would judge. */
  checkPermissions(): void {
    const { browser } = this;
    const found = browser.permissions(this.policy.revision);
    if (!found) return;
    const now = this.judged(browser.stored);
    // A policy that changed without a higher revision is known once it is loaded.
    const { record, categories, services, modes } = found;
    assert.deepEqual(
      { record, categories, services, modes },
      {
        record: now.record,
        categories: now.categories,
        services: now.services,
        modes: now.modes,
      },
    );
    assert(!now.asks, "who has to be asked has no stored permissions");
  }

  /** Once all tabs can store and have heard of everything, they are alike. */
  settle(): void {
    const { tabs, browser, random } = this;
    for (const it of random.once(2) ? tabs : tabs.reverse()) {
      const before = it.store.state.record;
      it.trouble = "";
      it.hear();
      this.check(it);
      const { state } = it.store;
      // What could not be stored is known to one tab alone.
      if (browser.stored) {
        assert.deepEqual(state, this.judged(browser.stored), "tabs obey what is stored");
      } else assert(!before || state.record?.id === before.id || !state.record);
    }
    // A tab that could store nothing before has told the others by now.
    for (const it of tabs) if (it.news) it.hear();
    if (browser.stored) assert.deepEqual(tabs[0]!.store.get(), tabs[1]!.store.get());
    this.checkPermissions();
  }
}

async function run(seed: number): Promise<void> {
  const history = new History(new Random(seed));
  try {
    for (const it of history.tabs) history.check(it);
    const length = history.random.below(STEPS);
    for (let at = 0; at < length; at += 1) await history.step();
    history.steps.push("all hear of everything");
    history.settle();
    history.browser.close();
  } catch (error) {
    const { message } = error as Error;
    throw new Error([`SEED=${seed}: ${message}`, ...history.steps].join("\n  "), { cause: error });
  }
}

test("consent is never more than what was said", async () => {
  const { SEED, HISTORIES: more } = process.env;
  if (SEED) return run(+SEED);
  // Blocked storage throws all the time: without stacks that is quick.
  (Error as { stackTraceLimit?: number }).stackTraceLimit = 0;
  for (let seed = 1; seed <= +(more ?? HISTORIES); seed += 1) await run(seed);
});
