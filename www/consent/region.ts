/** The region of a reader, for categories whose basis differs by law. */

import { categoriesOf, type Policy } from "./policy";
import { zone } from "./signal";

/**
 * Zones of the IANA time zone database where most readers in the United States live. A zone is no proof of a place, so
 * it only decides where the publisher declared a profile for the region; everybody else gets the default.
 */
const UNITED_STATES =
  /^(US\/|America\/(New_York|Detroit|Chicago|Denver|Phoenix|Los_Angeles|Anchorage)|Pacific\/Honolulu)/;

/** Returns the region of a time zone: `gb`, `us`, or nothing where none is known. */
export function regionOf(timeZone = ""): string | undefined {
  if (timeZone === "Europe/London") return "gb";
  return UNITED_STATES.test(timeZone) ? "us" : undefined;
}

/** Returns the time zone of the reader where the policy makes a difference by region and the page names none. */
export const zoneFor = (region: string | undefined, policy: Policy): string | undefined =>
  region || categoriesOf(policy).every(({ basis }) => typeof basis !== "object")
    ? undefined
    : zone();
