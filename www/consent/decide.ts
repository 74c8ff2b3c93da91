/** Decides: makes the record of what a reader or the page wants, and stores it. */

import type { ConsentRecord, Decision } from "../policy-viewer";
import { answerTo, DAY, ownServices, type Switches } from "./judge";
import { categoriesOf, type Category } from "./policy";
import { signal } from "./signal";
import { withHistory } from "./record";
import type { ConsentStore } from "./store";
import { uuid } from "./uuid";

/** A request of a reader or the page to decide. */
export interface DecisionRequest {
  action: Decision["action"];
  /** The categories that the decision is about; all where none are named. Those not named stay as they are. */
  only?: string[] | null;
  /** The switches of a `custom` decision; what is not named stays as it is. */
  categories?: Switches;
  services?: Switches;
  /** The locale in which the reader saw the policy. */
  locale?: string;
}

/** Six months: the recommended lifetime of choices (CNIL guidelines of 17 September 2020). */
const HALF_A_YEAR = 182;

/**
 * Applies a request to what was decided before; nobody decides about what they did not see.
 *
 * A service in several categories has one switch: what one of them allows is allowed. A category is on by a decision
 * about itself, and not because others allow its services.
 */
function applyRequest(
  store: ConsentStore,
  request: DecisionRequest,
): Pick<Decision, "categories" | "services"> & {
  undecided: string[];
} {
  const { policy, state } = store;
  const { record, former, bases } = state;
  const categories: Switches = {};
  const said: Switches = {};
  const kept: Switches = {};
  const undecided = new Set<string>();
  const all =
    request.action === "acceptAll" ? true : request.action === "custom" ? undefined : false;
  const asked = ({ id }: Category) =>
    request.only && !request.only.includes(id)
      ? undefined
      : (all ?? answerTo(request.categories, id));
  // An objection outlives its decision.
  const old = (kind: "categories" | "services", id: string, category: Category) =>
    answerTo(record?.[kind], id) ??
    (bases[category.id] === "objection" && answerTo(former?.record[kind], id) === false
      ? false
      : undefined);
  const declared = categoriesOf(policy);
  for (const category of declared) {
    for (const { id } of category.services ?? []) {
      const now =
        bases[category.id] === "exempt" ||
        (answerTo(request.services, id) ??
          asked(category) ??
          (answerTo(record?.categories, category.id) || undefined));
      if (now !== undefined) said[id] = now || answerTo(said, id) === true;
      const before = old("services", id, category);
      if (before !== undefined) kept[id] = before;
    }
  }
  const services = { ...kept, ...said };
  for (const category of declared) {
    const of = ownServices(policy, bases, category).map(({ id }) => id);
    const open = of.filter((it) => answerTo(services, it) === undefined);
    open.forEach((it) => undecided.add(it));
    const { id } = category;
    const on =
      bases[id] === "exempt" ||
      (asked(category) ??
        (of.some((it) => answerTo(request.services, it) !== undefined) ||
          old("categories", id, category)));
    if (on === undefined || (on && open[0])) undecided.add(id);
    else categories[id] = on && of.every((it) => services[it]);
  }
  return { categories, services, undecided: [...undecided] };
}

/** The locale of the policy that fits a language of the interface. */
export function localeFor({ policy }: ConsentStore, tag: string): string {
  const all = Object.keys(policy.locales ?? {});
  const language = tag.split("-")[0]!;
  return (
    all.find((it) => it === tag) ??
    all.find((it) => it.split("-")[0] === language) ??
    policy.defaultLocale ??
    tag
  );
}

/** The locale in which a reader sees the policy while the page decides. */
function localeShown(store: ConsentStore): string {
  const { viewers, question } = store.page;
  const [first] = viewers.values();
  return first?.("get-language") ?? localeFor(store, question?.texts.tag ?? navigator.language);
}

/** Decides as somebody requests, clears what refused services have stored, and returns the record in force. */
export async function decide(
  store: ConsentStore,
  request: DecisionRequest,
): Promise<ConsentRecord> {
  // Another tab may have decided a moment ago: its decision is what this one changes, and becomes history.
  const former = store.stored() ?? store.state.former?.record ?? store.state.record;
  store.update(former);
  const days = store.policy.declaration?.expiresDays ?? HALF_A_YEAR;
  const { region } = store;
  const { undecided, ...answers } = applyRequest(store, request);
  const now = Date.now();
  const record: ConsentRecord = {
    format: 1,
    policy: store.policy.id,
    version: store.policy.version ?? "",
    revision: store.policy.revision ?? 1,
    id: uuid(),
    locale: request.locale ?? localeShown(store),
    action: request.action,
    decidedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + days * DAY).toISOString(),
    gpc: signal,
    ...answers,
    ...(undecided[0] && { undecided }),
    ...(region && { region }),
    previous: withHistory(former),
  };
  store.left = [];
  await announce(store, record);
  return store.get()!;
}

/** Stores a record, tells everybody, and waits until what is off has been cleared. */
export async function announce(store: ConsentStore, record: ConsentRecord): Promise<void> {
  store.made = record;
  store.volatile = !store.keep(record);
  store.update(record);
  await store.cleared;
}
