/** The switches as they are drawn: those of a snapshot of the consent, until the reader moves them. */

import type { DecisionRequest } from "../consent/decide";
import { answerTo } from "../consent/judge";
import { categoriesOf, type Category, type Policy } from "../consent/policy";
import type { ConsentSnapshot } from "../consent/store";
import { isGiven } from "../question/choices";
import type { SettingsTextId } from "./texts";

/** The answers that the buttons beside some switches give, and their words. */
export interface Answers {
  /** The categories that they are about; nothing for all. */
  only: string[] | null;
  /** The categories that are named on them. */
  optional: Category[];
  refusal: "withdraw" | "rejectAll";
  refuse: SettingsTextId;
  accept: SettingsTextId;
}

/**
 * A snapshot with the switches that were moved since. A service has one switch, in however many categories it stands; a
 * category with services is on when all of these are.
 */
export class Choices {
  private movedCategories = new Map<string, boolean>();
  private movedServices = new Map<string, boolean>();

  constructor(
    readonly policy: Policy,
    public snapshot: ConsentSnapshot,
  ) {}

  /** Takes over another snapshot; what was moved and not saved goes back to it. */
  reset(snapshot = this.snapshot): void {
    this.snapshot = snapshot;
    this.movedCategories.clear();
    this.movedServices.clear();
  }

  get categories(): Category[] {
    return categoriesOf(this.policy);
  }

  /** Tells whether a category is always on. */
  isFixed({ id }: Category): boolean {
    return this.snapshot.bases[id] === "exempt";
  }

  /** Tells whether a category is on unless the reader objects. */
  isObjection({ id }: Category): boolean {
    return this.snapshot.bases[id] === "objection";
  }

  /** Tells whether a service is always on, because one of its categories is. */
  isFixedService(id: string): boolean {
    return this.categories.some(
      (it) => this.isFixed(it) && it.services?.some((service) => service.id === id),
    );
  }

  /** Returns the position of a service's switch. */
  service(id: string): boolean {
    return this.movedServices.get(id) ?? !!this.snapshot.services[id];
  }

  /** Returns the position of a category's switch; nothing where a part of its services is on. */
  category({ id, services = [] }: Category): boolean | undefined {
    if (!services[0]) return this.movedCategories.get(id) ?? !!this.snapshot.categories[id];
    const on = services.filter((it) => this.service(it.id));
    return on.length === services.length || (on[0] ? undefined : false);
  }

  /** Moves the switch of a service. */
  moveService(id: string, on: boolean): void {
    if (!this.isFixedService(id)) this.movedServices.set(id, on);
  }

  /** Moves the switch of a category with those of its services. */
  moveCategory(category: Category, on: boolean): void {
    if (this.isFixed(category)) return;
    this.movedCategories.set(category.id, on);
    for (const { id } of category.services ?? []) this.moveService(id, on);
  }

  /** Tells whether the reader moved a switch of a category. */
  isMoved({ id, services = [] }: Category): boolean {
    const { snapshot, movedCategories, movedServices } = this;
    const differs = (moved: Map<string, boolean>, key: string, was: boolean | undefined) =>
      moved.has(key) && moved.get(key) !== !!was;
    return services[0]
      ? services.some((it) => differs(movedServices, it.id, snapshot.services[it.id]))
      : differs(movedCategories, id, snapshot.categories[id]);
  }

  /** Returns the answer about a service in a decision that holds no more; nothing for one that was new. */
  formerService(id: string): boolean | undefined {
    return answerTo(this.snapshot.former?.record.services, id);
  }

  /** Returns the answer about a category in such a decision; nothing for services that were answered differently. */
  formerCategory({ id, services = [] }: Category): boolean | undefined {
    if (!services[0]) return answerTo(this.snapshot.former?.record.categories, id);
    const [first, ...others] = services.map((it) => this.formerService(it.id));
    return others.every((it) => it === first) ? first : undefined;
  }

  /** Returns what the buttons beside some switches decide; nothing where none of these can be moved. */
  answers(shown: Category[]): Answers | undefined {
    const optional = shown.filter((it) => !this.isFixed(it));
    if (!optional[0]) return undefined;
    // What is always on needs no decision, and may be left out.
    const isAll = this.categories.every(
      (it) => this.isFixed(it) || optional.some(({ id }) => id === it.id),
    );
    const withdraws = optional.some((it) => isGiven(this.snapshot, it));
    const refuseAll = optional.every((it) => this.isObjection(it)) ? "objectAll" : "rejectAll";
    return {
      only: isAll ? null : shown.map(({ id }) => id),
      optional,
      refusal: withdraws ? "withdraw" : "rejectAll",
      refuse: isAll
        ? withdraws
          ? "withdraw"
          : refuseAll
        : withdraws
          ? "withdrawOnly"
          : "rejectOnly",
      accept: isAll ? "acceptAll" : "acceptOnly",
    };
  }

  /** Makes a request to decide about all categories, or only some, as the switches stand or with one answer. */
  request(action: DecisionRequest["action"], only: string[] | null): DecisionRequest {
    if (action !== "custom") return { action, only };
    const shown = this.categories.filter(({ id }) => !only || only.includes(id));
    const services = shown.flatMap(({ services = [] }) => services);
    return {
      action,
      only,
      categories: Object.fromEntries(shown.map((it) => [it.id, this.category(it) === true])),
      services: Object.fromEntries(services.map(({ id }) => [id, this.service(id)])),
    };
  }
}
