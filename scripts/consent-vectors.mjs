// Prints random records and whether they are readable: a JSON array of [the record as JSON text, true or false].
//   node scripts/consent-vectors.mjs [SEED]
// `readable` is the answer of www/consent/record.ts for the policy that it names; tests/consent.rs compares the answers of
// Rust. The records are the same ones each time, but for another seed.
import process from "node:process";
import { buildSync } from "esbuild";

const COUNT = 10_000;

const { text } = buildSync({
  entryPoints: ["www/consent/record.ts"],
  bundle: true,
  format: "iife",
  globalName: "record",
  write: false,
}).outputFiles[0];
/** The policy of most records. */
const POLICY = "shop";
const { isRecord } = new Function(`${text}; return record;`)();

let state = Number(process.argv[2] ?? 1);

/** Returns an integer from 0 to below a limit (mulberry32). */
function below(limit) {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
  return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
}

const pick = (list) => list[below(list.length)];
const once = (inTimes) => below(inTimes) === 0;
const list = (most, make) => Array.from({ length: below(most + 1) }, make);
const digits = (number, length) => String(number).padStart(length, "0");

/** Returns a time, most often of the calendar; days and hours go one too far at times. */
function time() {
  const far = once(8) ? 1 : 0;
  const year = pick([2024, 2026, 2027, 2100, 2000, 1900, 1, 0, 9999]);
  const month = 1 + below(12 + far) - (far && once(3) ? 1 : 0);
  const day = once(4) ? 28 + below(4) : below(28) + (far && once(2) ? 0 : 1);
  const [hour, minute, second] = [24, 60, 60].map((limit) => below(limit + far * below(2)));
  const fraction = pick(["", ".000", `.${digits(below(1000), 3)}`]);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}T${digits(hour, 2)}:${digits(minute, 2)}:${digits(second, 2)}${fraction}Z`;
}

/** Texts that are nearly times. */
const ODD_TIMES = [
  "2027-05-24",
  "2027-05-24T04:00Z",
  "2027-05-24T04:00:00",
  "2027-05-24T04:00:00+00:00",
  "2027-05-24T04:00:00-01:00",
  "2027-05-24T04:00:00.000+00:00",
  "2027-05-24T04:00:00.1Z",
  "2027-05-24T04:00:00.12Z",
  "2027-05-24T04:00:00.1234Z",
  "2027-05-24T04:00:00.Z",
  "2027-05-24T04:00:00,000Z",
  "2027-05-24t04:00:00z",
  "2027-05-24 04:00:00Z",
  "2027-13-24T04:00:00Z",
  "2027-00-24T04:00:00Z",
  "2027-02-29T04:00:00Z",
  "2027-05-24T24:00:00Z",
  "2016-12-31T23:59:60Z",
  "+002027-05-24T04:00:00Z",
  "-000001-05-24T04:00:00Z",
  "2027-5-24T04:00:00Z",
  " 2027-05-24T04:00:00Z",
  "2027-05-24T04:00:00Z\n",
  "２０２７-05-24T04:00:00Z",
  "2027-W21-1T04:00:00Z",
  "Mon, 24 May 2027 04:00:00 GMT",
  "yesterday",
  "",
];

const IDS = [
  "necessary",
  "analytics",
  "tag manager",
  "",
  "é",
  "constructor",
  "__proto__",
  "toString",
  "0",
];

/** Returns switches; made from text, since a literal would take `__proto__` for the prototype. */
const switches = () =>
  JSON.parse(`{${list(4, () => `${JSON.stringify(pick(IDS))}: ${once(2)}`).join(", ")}}`);

const texts = () => list(3, () => pick(IDS));

/** Returns anything that JSON can hold. */
function anything(depth = 0) {
  const simple = [
    null,
    true,
    false,
    0,
    -0,
    1,
    -1,
    1.5,
    4294967295,
    4294967296,
    1e300,
    "",
    "1",
    "true",
    "null",
    "shop",
    "acceptAll",
    "2027-05-24T04:00:00Z",
    "\u0000",
    "😀",
  ];
  const kind = below(depth > 3 ? 2 : 6);
  if (kind < 4) return pick(simple);
  if (kind === 4) return list(3, () => anything(depth + 1));
  return Object.fromEntries(list(3, () => [pick([...IDS, "length", "id"]), anything(depth + 1)]));
}

/** Returns a decision with nothing to find fault with, but for the times. */
function decision() {
  const made = {
    version: pick(["", "2.1", "v\n"]),
    revision: pick([0, 1, 3, 2147483648, 4294967295]),
    id: pick(["3f1c9a52-7d0e-4b8e-9a53-0c6f5d2b1e03", "", "x"]),
    locale: pick(["en", "zh-Hant", ""]),
    action: pick(["acceptAll", "rejectAll", "custom", "withdraw"]),
    decidedAt: time(),
    expiresAt: time(),
    gpc: once(2),
    categories: switches(),
    services: switches(),
  };
  if (once(3)) made.undecided = texts();
  if (once(3)) made.region = pick(["gb", "us-ca", ""]);
  return made;
}

/** Values that are likely to be wrong in a field, in a way that is nearly right. */
const NEARLY = {
  format: () => pick([1, 2, 0, "1", 1.5, true, [1]]),
  policy: () => pick([POLICY, "Shop", "", [POLICY]]),
  revision: () => pick([-1, 1.5, "3", 4294967296, 1e21, null, -0, true, [3]]),
  action: () => pick(["accept", "acceptall", "AcceptAll", "acceptAll ", 0, ["acceptAll"]]),
  decidedAt: () => pick(ODD_TIMES),
  expiresAt: () => pick([...ODD_TIMES, 1811131200000, ["2027-05-24T04:00:00Z"]]),
  gpc: () => pick([0, 1, "false", null]),
  categories: () =>
    pick([[], [true], "all", { ...switches(), b: pick([1, "true", null, {}, []]) }]),
  services: () => pick([[], {}, null, { ...switches(), b: pick([0, "", null, [true]]) }]),
  undecided: () => pick([null, "analytics", {}, [1], [null], ["a", ["b"]], []]),
  region: () => pick([null, ["gb"], 7, "", "GB"]),
  previous: () =>
    pick([null, {}, "none", [null], ["x"], [[]], [{}], [decision(), mutated(decision())]]),
};

const FIELDS = [
  ...[
    "format",
    "policy",
    "version",
    "revision",
    "id",
    "locale",
    "action",
    "decidedAt",
    "expiresAt",
  ],
  ...["gpc", "categories", "services", "undecided", "region", "previous"],
];

/** Changes one field of a record or a decision. */
function mutated(value) {
  const field = pick(FIELDS);
  const kind = below(5);
  if (kind === 0) delete value[field];
  else if (kind === 1) value[field] = anything();
  else if (kind === 2) value[pick(["note", "Format", "previous ", "constructor"])] = anything();
  else value[field] = (NEARLY[field] ?? anything)();
  return value;
}

/** Returns a record, most often with a fault or two. */
function record() {
  let made = { format: 1, policy: POLICY, ...decision() };
  if (once(2)) made.previous = list(3, decision);
  for (let faults = below(3); faults > 0; faults -= 1) made = mutated(made);
  if (once(20)) {
    const older = made.previous?.[0];
    if (older instanceof Object) mutated(older);
  }
  return once(100) ? anything() : made;
}

const vectors = Array.from({ length: COUNT }, () => {
  const text = JSON.stringify(record());
  const value = JSON.parse(text);
  // The command line reads the record of any policy.
  const policy = value?.policy;
  return [text, typeof policy === "string" && isRecord(value, policy)];
});
// One to a line, so that a difference can be looked up.
console.log(`[\n${vectors.map((it) => JSON.stringify(it)).join(",\n")}\n]`);
