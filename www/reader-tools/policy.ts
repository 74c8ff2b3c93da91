/** The fields of `policy.json` and of a document that the tools read, and the policy's versions. */

/** A text by locale. */
export type Localized = Record<string, string>;

/** A policy package. */
export interface Policy {
  id: string;
  version: string;
  effective?: string;
  defaultLocale: string;
  bindingLocale?: string;
  locales: Record<string, { label: string; document?: string | object }>;
  history?: {
    version: string;
    effective?: string;
    summary?: Localized;
    locales?: Record<string, string | object>;
  }[];
}

/** A section of a document. */
export interface Section {
  id: string;
  number?: string;
  heading: string;
  sections?: Section[];
}

/** The text of one version in one locale, compiled. */
export interface PolicyDocument {
  locale: string;
  sections: Section[];
}

/** A version of the policy. */
export interface Version {
  version: string;
  effective?: string;
  summary?: Localized;
  /** The documents by locale, or their addresses relative to the policy's. */
  locales: Record<string, string | object>;
  /** Whether this is the version in force. */
  current: boolean;
}

/** Lists the versions, the current one first. */
export function versions(policy: Policy): [Version, ...Version[]] {
  const { version, effective, locales, history = [] } = policy;
  const documents = Object.entries(locales).flatMap(([tag, { document }]) =>
    document ? [[tag, document] as const] : [],
  );
  return [
    { version, effective, locales: Object.fromEntries(documents), current: true },
    ...history.map((past) => ({ ...past, locales: past.locales ?? {}, current: false })),
  ];
}

/** Returns the locale in which all of some versions can be read, preferably `locale`. */
export function commonLocale(policy: Policy, locale: string, all: Version[]): string | null {
  const preferred = [locale, policy.bindingLocale, policy.defaultLocale];
  const tags = [...preferred, ...Object.keys(all[0]?.locales ?? {})];
  const isShared = (tag?: string): tag is string =>
    !!tag && all.every(({ locales }) => tag in locales);
  return tags.find(isShared) ?? null;
}
