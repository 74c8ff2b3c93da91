/**
 * The owner of consent in a page: one store for each policy. It reads and judges the record, keeps the permissions for
 * later pages, and tells everybody who has to know. Deciding is in `decide.ts`.
 */

import type { ConsentRecord } from "../policy-viewer";
import type { Page } from "../loader/page";
import { DAY, judge, type ConsentState, type Switches } from "./judge";
import { mirrored, nameOf, readCookie } from "./mirror-cookie";
import { categoriesOf, type Cookie, type Policy } from "./policy";
import { HISTORY, isRecord, withHistory } from "./record";
import { regionOf, zoneFor } from "./region";
import { signal } from "./signal";
import { read, recordKey, remove, permissionsKey, write } from "./storage";
import type { Permissions, StoredPermissions } from "./permissions";

/** The consent state with what became of the last decision, as a viewer draws it. */
export interface ConsentSnapshot extends ConsentState {
  volatile: boolean;
  left: string[];
}

const on = (permissions?: Permissions): Switches => ({
  ...permissions?.categories,
  ...permissions?.services,
});

export class ConsentStore {
  state!: ConsentState;
  /** Whether the decision could not be stored. */
  volatile = false;
  /** The last decision that was made in this tab: another tab that decides in the same moment does not know it. */
  made: ConsentRecord | undefined;
  /** The reader's region, where it makes a difference or the page names it. */
  region: string | undefined;
  /** The time zone, where the region was found by that. */
  private zone: string | undefined;
  /** Names of what could not be removed after the last decision. */
  left: string[] = [];
  /** Resolves when what is off has been cleared. */
  cleared: Promise<void> = Promise.resolve();
  /** The label of the button that reopens the settings, in the reader's language. */
  label = "";
  /** Where the events are dispatched: the elements that show the policy, and the document of a page with a gate. */
  readonly targets = new Set<EventTarget>();
  /** Who follows the store; they get whether the record is another one than before. */
  readonly followers = new Set<(news: boolean) => void>();

  /**
   * @param source - The address of the package; nothing for a policy that the page holds itself.
   * @param join - Adds those who have to hear of the first change.
   * @param before - What held until now by stored permissions.
   */
  constructor(
    readonly page: Page,
    public policy: Policy,
    public source: string | undefined,
    join?: (store: ConsentStore) => void,
    before?: Permissions,
  ) {
    join?.(this);
    this.update(this.stored(), before);
  }

  /** Takes over another edition of the package. */
  setPolicy(policy: Policy, source?: string): void {
    this.policy = policy;
    this.source = source ?? this.source;
    this.update();
  }

  /** Reads the stored record. One that is none of this policy is kept aside. */
  stored(): ConsentRecord | null {
    const { id } = this.policy;
    const { memory } = this.page;
    const key = recordKey(id);
    const text = read(memory, key);
    let found: unknown;
    try {
      found = JSON.parse(text!);
    } catch {
      // Damaged.
    }
    let record = isRecord(found, id) ? found : null;
    if (!record && text !== null) write(memory, key + ":unreadable", text);
    // One of this tab that could not be stored may be later, or one on another subdomain.
    for (const other of [this.volatile && this.made, readCookie(this.page.options.mirrorCookie)]) {
      if (isRecord(other, id) && other.decidedAt > (record?.decidedAt ?? "")) {
        record = { ...other, previous: withHistory(record) };
        write(memory, key, JSON.stringify(record));
      }
    }
    return record;
  }

  /**
   * Stores a record; returns whether it will be there after this page. Where there is no room, the decision counts more
   * than the permissions, which can be judged again, and than its history.
   */
  keep(record: ConsentRecord): boolean {
    const { memory } = this.page;
    const { policy, previous = [] } = record;
    remove(memory, permissionsKey(policy));
    // A storage may fail once. What the last attempt cannot store holds as long as the page.
    return [HISTORY, HISTORY, 0, HISTORY].some((length) =>
      write(
        memory,
        recordKey(policy),
        JSON.stringify({ ...record, previous: previous.slice(0, length) }),
      ),
    );
  }

  /** Judges the stored record, or one that was just made, and tells the followers. */
  update(made = this.stored(), before: Permissions | undefined = this.state): void {
    const { memory, options } = this.page;
    const shown = JSON.stringify(this.snapshot());
    // Another tab may have stored a decision since, and a storage that refused this one may take it by now.
    this.volatile &&= memory.has(recordKey(this.policy.id)) && !this.keep(made!);
    this.zone = zoneFor(options.region, this.policy);
    this.region = options.region || regionOf(this.zone);
    const now = judge(this.policy, made, { now: Date.now(), signal, region: this.region });
    this.state = now;
    const [was, is] = [on(before), on(now)];
    const changed = before
      ? Object.keys({ ...was, ...is }).filter((id) => !was[id] !== !is[id])
      : [];
    const gone = changed.filter((id) => was[id]);
    const news = now.record?.id !== before?.record?.id;
    this.storePermissions();
    if (JSON.stringify(this.snapshot()) !== shown) this.followers.forEach((follow) => follow(news));
    // sessionStorage and running scripts are per tab, so every tab clears its own; and what a refused service
    // stored after it was refused is there at the next load.
    if (gone[0] || made) this.cleared = this.clear(gone);
    if (before && (news || changed[0])) this.emitState(changed);
  }

  private async clear(gone: string[]): Promise<void> {
    const { made, state } = this;
    const isAnother = made && made.id !== state.record?.id;
    const isMore = this.volatile || this.page.options.mirrorCookie || isAnother;
    if (!(gone[0] || isMore || this.refused()[0])) return;
    const clearing = this.page.optional().then((it) => it.clearAfter(this, gone));
    // The decision holds all the same, and the next page tries again.
    this.page.reported(clearing);
    await clearing.catch(() => {});
  }

  /** Returns what services declare that are off. */
  refused(): Cookie[] {
    return categoriesOf(this.policy)
      .flatMap(({ services = [] }) => services)
      .flatMap(({ id, cookies = [] }) => (this.state.services[id] ? [] : cookies));
  }

  /** Keeps what later pages need to know, or takes it away where they have to look closer. */
  storePermissions(): void {
    const { state, source, policy, page, zone } = this;
    const { region, mirrorCookie } = page.options;
    const { record, categories, services, members, modes, asks } = state;
    const stored = read(page.memory, recordKey(policy.id));
    if (!record || asks || this.volatile || !source || !stored)
      return remove(page.memory, permissionsKey(policy.id));
    const traces = this.refused().flatMap(({ name, httpOnly }) =>
      httpOnly ? [] : name.split("*")[0]!,
    );
    const cookie = mirrored(mirrorCookie);
    // Where there is no cookie yet, one is a decision on another subdomain.
    if (mirrorCookie && !cookie) traces.push(nameOf(mirrorCookie) + "=");
    const permissions: StoredPermissions = {
      source,
      stored,
      revision: policy.revision ?? 1,
      signal,
      // What `judge` calls "undated".
      from: Date.parse(record.decidedAt) - DAY,
      until: Date.parse(record.expiresAt),
      cookie,
      region,
      zone,
      answers: { categories: record.categories, services: record.services },
      categories,
      services,
      members,
      modes,
      traces,
      label: this.label,
    };
    write(page.memory, permissionsKey(policy.id), JSON.stringify(permissions));
  }

  /** Tells the followers about something that is no change of a position. */
  tell(): void {
    this.followers.forEach((follow) => follow(false));
  }

  /** Dispatches what holds now: at first all of it, then what changed. */
  emitState(changed?: string[]): void {
    this.page.emitPermissions(this.state, (name, detail) => this.emit(name, detail), changed);
  }

  /** Dispatches an event once: what an element dispatches reaches the document by itself. */
  emit(name: string, detail?: unknown): void {
    const elements = [...this.targets].filter((it) => (it as Node).parentNode);
    for (const target of elements[0] ? elements : this.targets)
      this.page.emit(target, name, detail);
  }

  /** Returns what a viewer draws. */
  snapshot(): ConsentSnapshot {
    return { ...this.state, volatile: this.volatile, left: this.left };
  }

  /** Returns a copy of the record in force. */
  get(): ConsentRecord | null {
    return structuredClone(this.state.record);
  }
}
