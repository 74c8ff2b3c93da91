/**
 * The meaning of a record for a policy now: which decision is in force, what may run, and whether the reader has to be
 * asked. Pure: time, signal and region are passed in.
 */

import type { ConsentRecord } from "../policy-viewer";
import { categoriesOf, type Basis, type Category, type Policy, type Service } from "./policy";
import type { Permissions, Switches } from "./permissions";

export type { Switches };

/** Why a decision does not hold any more. */
export type Reason = "expired" | "revised" | "new" | "undated";

/** The circumstances in which a record is judged. */
export interface Circumstances {
  /** Now, in milliseconds since 1970. */
  now: number;
  /** Whether the browser sends Global Privacy Control. */
  signal: boolean;
  /** The reader's region, where it is known. */
  region?: string | undefined;
}

/** A record, judged. */
export interface ConsentState extends Permissions {
  /** A decision that does not hold any more. */
  former: { record: ConsentRecord; reason: Reason } | null;
  /** Whether the reader has to be asked. */
  asks: boolean;
  /** The basis of every category. */
  bases: Record<string, Basis>;
  /** The categories that the signal keeps off. */
  signal: string[];
  /** The categories and services that nobody decided about. */
  undecided: string[];
}

/** In milliseconds. */
export const DAY = 864e5;

/** Returns on what a category rests in a region; where it says nothing that is known, on consent. */
function basisIn({ required, basis }: Category, region = ""): Basis {
  // Not what is only like it: a mistake must not switch anything on.
  if (required === true) return "exempt";
  // A part of a country ("us-ca") falls back to the country.
  const profiles = basis instanceof Object ? basis : undefined;
  const found = profiles
    ? (profiles[region] ?? profiles[region.replace(/-.*/, "")] ?? profiles.default)
    : basis;
  return found === "objection" || found === "exempt" ? found : "consent";
}

/** Returns an answer, if there is one. An id such as `constructor` is found in every object. */
export const answerTo = (answers: Switches | undefined, id: string): boolean | undefined =>
  answers && Object.hasOwn(answers, id) ? answers[id] : undefined;

/**
 * Returns the services whose switches make up the one of a category. A service that is always on, because of another
 * category, says nothing about this one.
 */
export function ownServices(
  policy: Policy,
  bases: Record<string, Basis>,
  category: Category,
): Service[] {
  const always = categoriesOf(policy).filter(
    ({ id }) => id !== category.id && bases[id] === "exempt",
  );
  const isAlways = (id: string) => always.some((it) => it.services?.some((of) => of.id === id));
  const { services = [] } = category;
  return bases[category.id] === "exempt" ? services : services.filter(({ id }) => !isAlways(id));
}

/** Returns why a record holds no more; nothing where it holds. */
function flaw(
  policy: Policy,
  record: ConsentRecord,
  circumstances: Circumstances,
  bases: Record<string, Basis>,
): Reason | undefined {
  // Dated more than a day ahead: the clock was set back since, so the decision cannot be placed.
  if (Date.parse(record.decidedAt) >= circumstances.now + DAY) return "undated";
  if (Date.parse(record.expiresAt) <= circumstances.now) return "expired";
  if (record.revision < (policy.revision ?? 1)) return "revised";
  const knows = (answers: Switches, id: string) =>
    answerTo(answers, id) !== undefined || record.undecided?.includes(id);
  for (const category of categoriesOf(policy)) {
    const basis = bases[category.id];
    // Where it was on without consent, being on was no consent.
    if (basis === "consent" && basisIn(category, record.region) !== basis) return "new";
    // What the signal refuses, and what needs no consent, needs no question either.
    if (basis === "exempt" || (category.gpc && circumstances.signal)) continue;
    const known =
      knows(record.categories, category.id) &&
      ownServices(policy, bases, category).every((it) => knows(record.services, it.id));
    if (!known) return "new";
  }
  return undefined;
}

/** Judges the stored record of a policy. */
export function judge(
  policy: Policy,
  stored: ConsentRecord | null,
  circumstances: Circumstances,
): ConsentState {
  const all = categoriesOf(policy);
  const bases = Object.fromEntries(all.map((it) => [it.id, basisIn(it, circumstances.region)]));
  const reason = stored && flaw(policy, stored, circumstances, bases);
  const record = stored && !reason ? stored : null;
  const state: ConsentState = {
    record: null,
    former: stored && reason ? { record: stored, reason } : null,
    asks: false,
    categories: {},
    services: {},
    members: {},
    modes: {},
    bases,
    signal: [],
    undecided: [],
  };
  const { categories, services, undecided } = state;
  // The switches of the record in force as they work now; what is undecided is not in them.
  const decided = { categories: {} as Switches, services: {} as Switches };
  for (const category of all) {
    const basis = bases[category.id];
    const refusedBySignal = !!category.gpc && circumstances.signal && basis !== "exempt";
    if (refusedBySignal) state.signal.push(category.id);
    const isOn = (answers: Switches | undefined, id: string) => {
      if (basis === "exempt") return true;
      // A choice that was made while the signal was sent is explicit, and wins.
      if (refusedBySignal && !record?.gpc) return false;
      const answer = answerTo(answers, id);
      return basis === "objection" && !refusedBySignal ? answer !== false : answer === true;
    };
    // An objection holds on when its decision does not.
    const answers = basis === "objection" ? stored : record;
    const isDecided = (known: Switches | undefined, id: string) =>
      answerTo(known, id) !== undefined;
    const open: string[] = [];
    const of = ownServices(policy, bases, category);
    state.members[category.id] = (category.services ?? []).map(({ id }) => id);
    for (const { id } of category.services ?? []) {
      // A service in two categories has one switch: what either allows is allowed.
      services[id] = isOn(answers?.services, id) || services[id] === true;
      if (isDecided(record?.services, id)) decided.services[id] = services[id];
      else if (basis !== "exempt" && of.some((it) => it.id === id)) open.push(id);
    }
    // On if all its services are, and somebody said so about itself: another category may allow a service, too.
    categories[category.id] =
      isOn(answers?.categories, category.id) && of.every((it) => isOn(answers?.services, it.id));
    if (!open[0] && !isDecided(record?.categories, category.id) && basis !== "exempt")
      open.push(category.id);
    // A refusal is one, whatever is open beside it.
    if (!open[0] || basis === "exempt" || answerTo(record?.categories, category.id) === false)
      decided.categories[category.id] = categories[category.id]!;
    undecided.push(...open.filter((id) => !undecided.includes(id)));
    if (open[0] && !refusedBySignal) state.asks = true;
  }
  for (const { id, consentMode = [] } of all) {
    // A type that several categories name is granted when all of them are on.
    for (const type of consentMode) {
      const granted = categories[id] && state.modes[type] !== "denied";
      state.modes[type] = granted ? "granted" : "denied";
    }
  }
  if (record) state.record = { ...record, ...decided };
  return state;
}
