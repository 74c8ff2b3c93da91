/** The policy's versions. The types of the format are generated. */

import type * as format from "../generated/policy-format";

export type { Section } from "../generated/policy-format";

/** The package; a text that names no version has an empty one. */
export type Policy = format.Policy & { version: string };

/** A text by locale. */
export type Localized = Record<string, string>;

/** The text of one version in one locale, compiled. */
export type PolicyDocument = format.Document;

/** A version of the policy. */
export interface Version {
  version: string;
  effective?: string | null;
  summary?: Localized;
  /** The documents by locale, or their addresses relative to the policy's. */
  locales: Record<string, format.DocumentSource>;
  /** Whether this is the version in force. */
  current: boolean;
}

/** Lists the versions, the current one first. */
export function versions(policy: Policy): [Version, ...Version[]] {
  const { version, effective, locales, history = [] } = policy;
  // What is said about the current version stands in the history; its texts do not.
  const own = history.find((entry) => entry.version === version);
  const documents = Object.entries(locales).flatMap(([tag, { document }]) =>
    document ? [[tag, document] as const] : [],
  );
  return [
    { ...own, version, effective, locales: Object.fromEntries(documents), current: true },
    ...history
      .filter((entry) => entry !== own)
      .map((past) => ({ ...past, locales: past.locales ?? {}, current: false })),
  ];
}

/** Returns what the publisher says about the changes in a version, after the tag of its language. */
export function summaryOf(
  { summary }: Version,
  { defaultLocale }: Policy,
  locale: string,
): [tag: string, text?: string] {
  const tag = summary?.[locale] ? locale : defaultLocale;
  return [tag, summary?.[tag]];
}

/** Returns the locale in which all of some versions can be read, preferably `locale`. */
export function commonLocale(policy: Policy, locale: string, all: Version[]): string | null {
  const preferred = [locale, policy.bindingLocale, policy.defaultLocale];
  const tags = [...preferred, ...Object.keys(all[0]?.locales ?? {})];
  const isShared = (tag: string | null | undefined): tag is string =>
    !!tag && all.every(({ locales }) => tag in locales);
  return tags.find(isShared) ?? null;
}
