/**
 * A page's own program against the types that ship, `policy-viewer.d.ts`: every member, every event,
 * and what has to be refused. Nothing runs it; `tsc` reads it.
 */

import type {
  ConsentAudit,
  ConsentRecord,
  Decision,
  DeclaredEntry,
  PolicyViewerApi,
  PolicyViewerElement,
  PolicyViewerEvents,
  PolicyViewerMode,
  PolicyViewerReport,
} from "../../www/policy-viewer";

/** Fails to compile unless both types are the same. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;
const same = <A, B>(_: Same<A, B>): void => {};

/* ---- the verbs ---- */

const { PolicyViewer } = window;
same<typeof PolicyViewer, PolicyViewerApi>(true);
same<
  keyof PolicyViewerApi,
  "version" | "ready" | "consent" | "language" | "open" | "close" | "receive"
>(true);
same<
  keyof PolicyViewerApi["consent"],
  | "get"
  | "allows"
  | "set"
  | "acceptAll"
  | "rejectAll"
  | "withdraw"
  | "reset"
  | "show"
  | "hide"
  | "receipt"
  | "audit"
>(true);
same<keyof PolicyViewerApi["language"], "get" | "set">(true);

const version: string = PolicyViewer.version;
await PolicyViewer.ready;

const before: ConsentRecord | null = PolicyViewer.consent.get();
const media: boolean = PolicyViewer.consent.allows("media");
const films: boolean = PolicyViewer.consent.allows("media", "films");
const decided: (ConsentRecord | null)[] = [
  await PolicyViewer.consent.set({ analytics: true, films: false }),
  await PolicyViewer.consent.acceptAll(),
  await PolicyViewer.consent.rejectAll(),
  await PolicyViewer.consent.withdraw(),
];
const receipt: object | null = await PolicyViewer.consent.receipt();
const audit: ConsentAudit | null = await PolicyViewer.consent.audit();
const strangers = audit?.undeclared.map(({ name, storage }) => `${storage}: ${name}`);
const unseen: DeclaredEntry | undefined = audit?.unseen[0];
const where = unseen && [unseen.name, unseen.storage, unseen.category, unseen.service];

const shown: string | null = PolicyViewer.language.get();
PolicyViewer.language.set("zh-Hans");
PolicyViewer.open();
PolicyViewer.open({ section: "cookies" });
const modes: PolicyViewerMode[] = ["document", "preferences", "banner"];
for (const mode of modes) PolicyViewer.open({ mode });
PolicyViewer.close();
PolicyViewer.receive({ type: "show-section", id: "cookies" });
PolicyViewer.receive('{"type": "get-consent"}');

// @ts-expect-error: no such verb
PolicyViewer.show();
// @ts-expect-error: no such verb
await PolicyViewer.consent.accept("analytics");
// @ts-expect-error: there is no such mode
PolicyViewer.open({ mode: "dialog" });
// @ts-expect-error: a section is a text
PolicyViewer.open({ section: 3 });
// @ts-expect-error: a switch is on or off
await PolicyViewer.consent.set({ analytics: "granted" });
// @ts-expect-error: a category has to be named
PolicyViewer.consent.allows();
// @ts-expect-error: who has not chosen has no record
PolicyViewer.consent.get().categories;
// @ts-expect-error: the version is the build's
PolicyViewer.version = "2";

/* ---- the record ---- */

function read(record: ConsentRecord): string[] {
  const { format, policy, previous, ...decision } = record;
  same<typeof format, 1>(true);
  const all: Decision[] = [decision, ...previous];
  same<Decision["action"], "acceptAll" | "rejectAll" | "custom" | "withdraw">(true);
  const off = Object.entries({ ...record.categories, ...record.services }).filter(([, on]) => !on);
  // @ts-expect-error: the time has another name
  record.date;
  // @ts-expect-error: an id that the record does not know is no refusal
  const on: boolean = record.categories["analytics"];
  return [
    policy,
    ...all.flatMap((it) => [it.id, it.version, it.locale, it.decidedAt, it.expiresAt]),
    ...all.map((it) => `${it.revision} ${it.gpc} ${on}`),
    ...off.map(([id]) => id),
  ];
}

/* ---- the events ---- */

same<
  keyof PolicyViewerEvents,
  | "policy-viewer:ready"
  | "policy-viewer:error"
  | "policy-viewer:language"
  | "policy-viewer:section"
  | "policy-viewer:consent"
  | "policy-viewer:consent-change"
  | "policy-viewer:category"
  | "policy-viewer:show"
  | "policy-viewer:hide"
>(true);

// Every event has a message to apps.
same<`policy-viewer:${PolicyViewerReport["type"]}`, keyof PolicyViewerEvents>(true);

const viewer = document.createElement("policy-viewer");
same<typeof viewer, PolicyViewerElement>(true);
viewer.setAttribute("src", "policy.json");
viewer.policy = { format: 1 };
viewer.policy = null;
// @ts-expect-error: an address goes into the attribute
viewer.policy = "policy.json";
document.querySelector("policy-viewer")?.append(version, String([before, media, films, receipt]));

const ready = ({ detail }: PolicyViewerEvents["policy-viewer:ready"]): void =>
  same<typeof detail, undefined>(true);
document.addEventListener("policy-viewer:ready", ready);
viewer.addEventListener("policy-viewer:ready", ready);
document.addEventListener("policy-viewer:error", ({ detail: { code, message } }) =>
  console.error(code.toUpperCase(), message.trim()),
);
document.addEventListener("policy-viewer:language", ({ detail }) =>
  console.log(detail.locale === detail.asked, shown),
);
document.addEventListener("policy-viewer:section", ({ detail }) => location.replace(detail.id));
document.addEventListener("policy-viewer:consent", ({ detail }) => console.log(read(detail)));
document.addEventListener("policy-viewer:consent-change", ({ detail: { record, changed } }) =>
  console.log(read(record), changed.includes("analytics"), decided, strangers, where),
);
viewer.addEventListener("policy-viewer:error", ({ detail }) => detail.code.toUpperCase());
viewer.addEventListener("policy-viewer:language", ({ detail }) => detail.asked.toUpperCase());
viewer.addEventListener("policy-viewer:section", ({ detail }) => detail.id.toUpperCase());
viewer.addEventListener("policy-viewer:consent", ({ detail }) => read(detail));
viewer.addEventListener("policy-viewer:consent-change", ({ detail }) => read(detail.record));

// @ts-expect-error: errors have no reason but a message
document.addEventListener("policy-viewer:error", ({ detail }) => detail.reason);
// @ts-expect-error: the record itself is the detail
viewer.addEventListener("policy-viewer:consent", ({ detail }) => detail.record);
// @ts-expect-error: a plain event, as one with a misspelt name is, has no detail
document.addEventListener("policy-viewer:consentchange", ({ detail }) => detail);
