/** What the gate reads of a `policy.json`; the whole of it is described in policy.schema.json. */

export interface Service {
  id: string;
  name?: Record<string, string>;
  provider?: string;
  cookies?: { name: string; storage?: "cookie" | "local" | "session"; httpOnly?: boolean }[];
  reloadOnWithdraw?: boolean;
}

export interface Category {
  id: string;
  required?: boolean;
  gpc?: boolean;
  consentMode?: string[];
  services?: Service[];
}

export interface Policy {
  id: string;
  revision?: number;
  defaultLocale?: string;
  declaration?: { categories: Category[] };
}

/**
 * What a decision leaves in storage beside its record, for pages that do not fetch the package: as
 * much of it as the gate needs. Written by `src/embed/choices.rs`.
 */
export interface Digest extends Policy {
  /** The address of the package. */
  source?: string;
}
