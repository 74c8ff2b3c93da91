/** The form of a record. */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";
import { record } from "./support/policies";
import { isRecord, withHistory } from "../../www/consent/record";

/** Records that both languages have to read alike, with the answer. */
const VECTORS = "tests/consent/records.json";

/** Reads what would be stored, as it would be stored. */
const isReadable = (changes: Parameters<typeof record>[0]) =>
  isRecord(JSON.parse(JSON.stringify(record(changes))), "shop");

test(
  "the shared records are read as they say",
  { skip: !existsSync(VECTORS) && `${VECTORS} is missing` },
  () => {
    const cases = JSON.parse(readFileSync(VECTORS, "utf8")) as {
      name: string;
      record: any;
      readable: boolean;
    }[];
    assert(cases.length >= 25);
    for (const { name, record, readable } of cases) {
      const policy = typeof record?.policy === "string" ? record.policy : "acme-privacy";
      assert.equal(isRecord(record, policy), readable, name);
    }
  },
);

test("a record is about one policy", () => {
  assert(isReadable({}));
  assert(!isReadable({ policy: "another" }));
  assert(!isReadable({ policy: undefined }));
});

test("only booleans are answers", () => {
  for (const value of [1, "true", null, {}, []]) {
    assert(!isReadable({ categories: { media: value } }), `a category that is ${value}`);
    assert(!isReadable({ services: { counter: value } }), `a service that is ${value}`);
    assert(!isReadable({ gpc: value }), `a signal that is ${value}`);
  }
  for (const value of [null, "all", [], [true], undefined]) {
    assert(!isReadable({ categories: value }), `categories that are ${value}`);
    assert(!isReadable({ services: value }), `services that are ${value}`);
  }
});

test("times are in UTC, and are times", () => {
  for (const time of [
    "2028-02-29T00:00:00Z",
    "2027-05-24T04:00:00.000Z",
    "0001-01-01T00:00:00.999Z",
  ]) {
    assert(isReadable({ decidedAt: time, expiresAt: time }), time);
  }
  for (const time of [
    "2027-02-29T00:00:00Z",
    "2027-13-01T00:00:00Z",
    "2027-01-01T24:00:00Z",
    "2027-01-01T00:00:60Z",
    "2027-01-01T00:00:00.0Z",
    "2027-01-01T00:00:00.0000Z",
    "2027-01-01T00:00:00+00:00",
    "2027-01-01T00:00:00",
    "2027-01-01",
    "never",
    "",
    undefined,
    null,
    1811131200000,
    ["2027-01-01T00:00:00Z"],
  ]) {
    assert(!isReadable({ decidedAt: time }), `decided at ${time}`);
    assert(!isReadable({ expiresAt: time }), `expires at ${time}`);
  }
});

test("objects that cannot become texts or numbers are no values either", () => {
  const odd = { toString: 1, valueOf: 1 };
  for (const field of [
    "decidedAt",
    "expiresAt",
    "revision",
    "action",
    "format",
    "policy",
    "id",
    "gpc",
    "region",
  ]) {
    assert(!isReadable({ [field]: odd }), field);
  }
});

test("older decisions are read as strictly", () => {
  const { format: _, policy: __, previous: ___, ...decision } = record();
  assert(isReadable({ previous: [decision, decision] }));
  assert(isReadable({ previous: undefined }), "they may be missing");
  assert(!isReadable({ previous: [decision, { ...decision, id: 7 }] }));
  assert(!isReadable({ previous: { 0: decision } }));
  assert(!isReadable({ previous: null }));
});

test("a decision becomes history: newest first, without the fields of a record, at most twenty", () => {
  assert.deepEqual(withHistory(null), []);
  let last = record({ id: "0", previous: undefined });
  for (let at = 1; at < 30; at += 1) last = record({ id: `${at}`, previous: withHistory(last) });
  assert.equal(last.previous.length, 20);
  assert.deepEqual(last.previous.map(({ id }) => id).slice(0, 2), ["28", "27"]);
  for (const it of last.previous) {
    assert(!("format" in it) && !("policy" in it) && !("previous" in it));
  }
});
