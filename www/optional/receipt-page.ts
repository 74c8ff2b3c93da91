/** The receipt of a decision as a page that people read and print; programs find the receipt itself in it. */

import { h } from "../dom";
import type { receipt as english } from "../locales/en.json";
import type { Texts } from "../question/texts";

declare const __RECEIPT_STYLES__: string;

export type ReceiptTextId = keyof typeof english;

type ReceiptTexts = Texts<ReceiptTextId>;

/** Words that say their language, or not. */
type Words = string | { "@value": string; "@language": string };

interface Named {
  "dct:identifier": string;
  "dct:title"?: Words;
}

interface Service extends Named {
  "dpv:hasConsentStatus"?: string;
  "dpv:hasRecipient"?: { "dpv:hasName": string };
}

interface Purpose {
  "dpv:hasPurpose": Named;
  "dpv:hasNecessity": string;
  "dpv:hasConsentStatus"?: string;
  "dpv:hasService"?: Service[];
}

interface Decision {
  "dct:identifier": string;
  "dpv:hasDataController"?: { "dpv:hasName": Words };
  "dpv:hasNotice": Named & { "schema:version": string };
  "dpv:hasConsentStatus": {
    "dpv:isIndicatedAtTime": string;
    "dpv:hasDuration": { "rdf:value": string };
  };
  "schema:additionalProperty": { "schema:value": boolean };
  "dpv:hasProcess": Purpose[];
  "dpv:hasService"?: Service[];
  "dpv:hasConsentControl"?: { "dpv:isExercisedAt"?: string };
}

/** The part of a receipt that is read here; `src/consent/receipt.rs` writes it, `docs/consent.md` has all of it. */
export interface Receipt {
  "dpv:hasRecordOfActivity": Decision[];
}

const ANSWERS: Record<string, ReceiptTextId> = {
  "dpv:ConsentGiven": "allowed",
  "dpv:ConsentRefused": "refused",
  "dpv:ConsentWithdrawn": "withdrawn",
  "dpv:ConsentUnknown": "undecided",
};

/** Words in their own language. */
function words(it: Words | undefined, otherwise = ""): HTMLElement {
  if (it === undefined || typeof it === "string") return h("bdi", {}, it ?? otherwise);
  return h("bdi", { lang: it["@language"] }, it["@value"]);
}

const nameOf = (it: Named) => words(it["dct:title"], it["dct:identifier"]);

/** A point in time with its zone, as far as it counts. */
const time = (at: string, { tag }: ReceiptTexts) =>
  h(
    "time",
    { datetime: at },
    new Date(at).toLocaleString(tag, { dateStyle: "long", timeStyle: "long" }),
  );

function row(name: Node, provider: string, answer: ReceiptTextId | undefined, texts: ReceiptTexts) {
  return [
    h("th", { scope: "row" }, name),
    h("td", {}, h("bdi", {}, provider)),
    h("td", { class: answer }, answer && texts.get(answer)),
  ];
}

/** The answers of a decision: each purpose with its services. */
function answersOf(decision: Decision, texts: ReceiptTexts): HTMLElement {
  const heads = (["purpose", "provider", "decision"] as const).map((id) =>
    h("th", { scope: "col" }, texts.get(id)),
  );
  const rowOf = (service: Service, isNecessary: boolean) => {
    const provider = service["dpv:hasRecipient"]?.["dpv:hasName"] ?? "";
    const status = isNecessary ? "necessary" : ANSWERS[service["dpv:hasConsentStatus"] ?? ""];
    return h("tr", { class: "service" }, ...row(nameOf(service), provider, status, texts));
  };
  const rows = decision["dpv:hasProcess"].flatMap((process) => {
    const isNecessary = process["dpv:hasNecessity"] === "dpv:Required";
    const status = isNecessary ? "necessary" : ANSWERS[process["dpv:hasConsentStatus"] ?? ""];
    return [
      h("tr", {}, ...row(nameOf(process["dpv:hasPurpose"]), "", status, texts)),
      ...(process["dpv:hasService"] ?? []).map((it) => rowOf(it, isNecessary)),
    ];
  });
  // Services that no purpose has any more.
  const others = (decision["dpv:hasService"] ?? []).map((it) => rowOf(it, false));
  return h("table", {}, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows, ...others));
}

/** Who asked, about which text, when and until when. */
function factsOf(decision: Decision, texts: ReceiptTexts): HTMLElement {
  const notice = decision["dpv:hasNotice"];
  const event = decision["dpv:hasConsentStatus"];
  const page = decision["dpv:hasConsentControl"]?.["dpv:isExercisedAt"];
  const publisher = decision["dpv:hasDataController"]?.["dpv:hasName"];
  const facts: [ReceiptTextId, Node | "" | undefined | false][] = [
    ["decided", time(event["dpv:isIndicatedAtTime"], texts)],
    ["validUntil", time(event["dpv:hasDuration"]["rdf:value"], texts)],
    ["policy", nameOf(notice)],
    ["textVersion", !!notice["schema:version"] && words(notice["schema:version"])],
    ["publisher", publisher && words(publisher)],
    [
      "signal",
      decision["schema:additionalProperty"]["schema:value"] && words(texts.get("signalSent")),
    ],
    ["changeAt", page ? h("a", { href: page, rel: "noreferrer" }, page) : undefined],
    ["number", h("code", {}, decision["dct:identifier"])],
  ];
  return h(
    "dl",
    {},
    ...facts.flatMap(([id, value]) =>
      value ? [h("div", {}, h("dt", {}, texts.get(id)), h("dd", {}, value))] : [],
    ),
  );
}

/**
 * Writes the page.
 *
 * @param json - The receipt as it was made: the page holds it unchanged.
 */
export function receiptPage(json: string, texts: ReceiptTexts): string {
  const [latest, ...earlier] = (JSON.parse(json) as Receipt)["dpv:hasRecordOfActivity"];
  const title = texts.get("title");
  const page = h(
    "html",
    { lang: texts.tag, dir: texts.dir },
    h(
      "head",
      {},
      h("meta", { charset: "utf-8" }),
      h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      h("meta", { name: "color-scheme", content: "light dark" }),
      h("title", {}, title),
      h("style", {}, __RECEIPT_STYLES__),
      // Nothing in the receipt ends the element.
      h("script", { type: "application/ld+json" }, json.replace(/</g, "\\u003c")),
    ),
    h(
      "body",
      {},
      h(
        "main",
        {},
        h("h1", {}, title),
        factsOf(latest!, texts),
        answersOf(latest!, texts),
        !!earlier[0] && h("h2", {}, texts.get("earlier")),
        ...earlier.map((it) => h("section", {}, factsOf(it, texts), answersOf(it, texts))),
        h("p", { class: "note" }, texts.get("note")),
      ),
    ),
  );
  return `<!doctype html>\n${page.outerHTML}\n`;
}
