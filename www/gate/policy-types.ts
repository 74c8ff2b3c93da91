/** The part of a `policy.json` that the gate reads; `www/generated/policy-format.d.ts` has the whole of it. */

import type * as format from "../generated/policy-format";

/** A declared cookie or entry of web storage. */
export type Cookie = Pick<format.Cookie, "name" | "storage" | "httpOnly">;

/** A service; its name and cookies are not in what a decision left in storage. */
export interface Service
  extends
    Pick<format.Service, "id" | "provider" | "reloadOnWithdraw">,
    Partial<Pick<format.Service, "name">> {
  cookies?: Cookie[];
}

/** A category with its services. */
export interface Category extends Pick<format.Category, "id" | "required" | "gpc" | "consentMode"> {
  services?: Service[];
}

/** A package, as far as it is known. */
export interface Policy
  extends Pick<format.Policy, "id" | "revision">, Partial<Pick<format.Policy, "defaultLocale">> {
  declaration?: { categories: Category[] } | null;
}

/**
 * The snapshot that a decision leaves in storage beside its record, for pages that do not fetch the package: as
 * much of it as the gate needs. Written by `src/embed/consent_bridge.rs`.
 */
export interface GateSnapshot extends Policy {
  /** The address of the package. */
  source?: string;
}
