/** The region of a reader. */

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { define, reset } from "./support/browser";
import { policyOf } from "./support/policies";
import { regionOf, zoneFor } from "../../www/consent/region";

beforeEach(reset);

test("time zones of the United Kingdom and the United States are known, and no others", () => {
  const cases: [string, string | undefined][] = [
    ["Europe/London", "gb"],
    ["America/New_York", "us"],
    // In doubt the strictest counts: zones of a few counties are not listed.
    ["America/Indiana/Knox", undefined],
    ["America/Los_Angeles", "us"],
    ["Pacific/Honolulu", "us"],
    ["US/Pacific", "us"],
    ["America/Toronto", undefined],
    ["America/Mexico_City", undefined],
    ["America/Sao_Paulo", undefined],
    ["Europe/Berlin", undefined],
    ["Europe/Dublin", undefined],
    ["Pacific/Auckland", undefined],
    ["UTC", undefined],
    ["", undefined],
  ];
  for (const [zone, region] of cases) assert.equal(regionOf(zone), region, zone);
  assert.equal(regionOf(undefined), undefined);
});

test("every zone of the browser is in at most one region", () => {
  const { supportedValuesOf } = Intl as unknown as { supportedValuesOf(key: string): string[] };
  const american = supportedValuesOf("timeZone").filter((it) => regionOf(it) === "us");
  assert(american.length >= 8 && american.length < 20, `${american.length} zones`);
  for (const zone of american) assert.match(zone, /^(America|Pacific)\//);
});

test("the time zone is looked up only where it makes a difference", () => {
  const zone = "Europe/London";
  define("Intl", { DateTimeFormat: () => ({ resolvedOptions: () => ({ timeZone: zone }) }) });
  const profiles = policyOf({ id: "a" }, { id: "b", basis: { gb: "objection" } });
  assert.equal(zoneFor(undefined, profiles), zone);
  assert.equal(zoneFor("", profiles), zone);
  assert.equal(zoneFor("us", profiles), undefined, "the page names the region");
  assert.equal(zoneFor(undefined, policyOf({ id: "a", basis: "objection" })), undefined);
  assert.equal(zoneFor(undefined, { id: "shop" }), undefined);
});
