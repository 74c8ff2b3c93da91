/** Comparing two versions. */

import { wholeClauseText } from "./clause-text";
import type { Context } from "./context";
import type { Documents } from "./documents";
import { commonLocale, type Version } from "./policy";
import type { ReaderToolsWasm } from "./wasm-api";

export type Edit = [sign: "=" | "-" | "+", text: string];

export type Change = "added" | "removed" | "moved" | "reworded";

/** The differences between two versions, as `src/diff/json.rs` writes them. */
export interface Changes {
  summary: Record<Change | "unchanged", number>;
  /** Whether the versions have any clause in common. */
  related: boolean;
  clauses: Clause[];
}

export interface Clause {
  kind: "lead" | "section" | "term";
  id: string;
  depth: number;
  number: string;
  /** Empty where the clause stayed the same. */
  changes: Change[];
  heading: Edit[];
  /** Missing where the clause stayed the same. */
  text?: Edit[];
}

/** The differences, in the locale that they were found in. */
export interface Comparison {
  changes: Changes;
  locale: string;
}

/** The text of a version that cannot be loaded. */
export class MissingVersion extends Error {
  constructor(readonly version: string) {
    super(`the text of version ${version} cannot be loaded`);
  }
}

/** Compares two versions. Rejects with `MissingVersion` where the text of one cannot be loaded. */
export type Compare = (old: Version, now: Version) => Promise<Comparison>;

/** Returns the comparison of versions in a locale that they share. */
export function comparer(context: Context, documents: Documents, wasm: ReaderToolsWasm): Compare {
  return async (old, now) => {
    const { policy, screen } = context;
    const locale = commonLocale(policy, screen.locale, [now, old]);
    const get = (version: Version) =>
      documents.get(version, locale, screen.address).catch(() => {
        throw new MissingVersion(version.version);
      });
    const [before, after] = await Promise.all([get(old), get(now)]);
    const changes = wasm.changes(wholeClauseText(before), wholeClauseText(after));
    return { changes: JSON.parse(changes) as Changes, locale: locale ?? "" };
  };
}
