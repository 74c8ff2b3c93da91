/** The part of a `policy.json` that consent is about; `www/generated/policy-format.d.ts` has the whole of it. */

import type * as format from "../generated/policy-format";
import type { StorageKind } from "../policy-viewer";

/** On what a category rests: consent, the lack of an objection, or neither (strictly necessary). */
export type Basis = "consent" | "objection" | "exempt";

/** A declared cookie or entry of another storage. */
export type Cookie = Pick<format.Cookie, "name" | "httpOnly"> &
  Partial<Pick<format.Cookie, "purpose" | "duration">> & { storage?: StorageKind };

/** A service; its name and provider are not in what a decision left in storage. */
export interface Service
  extends
    Pick<format.Service, "id" | "provider" | "url" | "reloadOnWithdraw">,
    Partial<Pick<format.Service, "name">> {
  cookies?: Cookie[];
}

/** A category with its services. */
export interface Category
  extends
    Pick<format.Category, "id" | "required" | "gpc" | "consentMode">,
    Partial<Pick<format.Category, "name" | "description">> {
  /** One basis for everybody, or one for each region and `default`. */
  basis?: Basis | Record<string, Basis>;
  reloadOnWithdraw?: boolean;
  services?: Service[];
}

/** Texts by language. */
export type Localized = Record<string, string>;

/** The words of a publisher in the question, in place of ours. */
export interface Banner {
  title?: Localized;
  text?: Localized;
  links?: { label: Localized; url: string }[];
}

/** A package, as far as it is known. */
export interface Policy
  extends
    Pick<format.Policy, "id" | "revision">,
    Partial<Pick<format.Policy, "format" | "version" | "defaultLocale" | "publisher" | "history">> {
  locales?: Record<string, unknown>;
  texts?: Record<string, Record<string, string>>;
  declaration?: { expiresDays?: number; banner?: Banner; categories: Category[] } | null;
}

export const categoriesOf = (policy: Policy): Category[] => policy.declaration?.categories ?? [];
