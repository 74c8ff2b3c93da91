/** Loading the documents of all versions, compiled. */

import { load } from "../loader/assets";
import type { PolicyDocument, Version } from "./policy";
import type { Extras } from "./wasm-api";

/** Tells whether a document holds Markdown. */
function isSource(value: unknown): boolean {
  const { summary, body, definition, sections, terms } = value as Record<string, unknown>;
  const text = [summary, body, definition].some((text) => typeof text === "string" && text !== "");
  return text || [sections, terms].some((list) => Array.isArray(list) && list.some(isSource));
}

/** The documents of a viewer's policies. */
export class Documents {
  /** Loaded documents by address. */
  #loaded = new Map<string, Promise<PolicyDocument>>();

  constructor(
    /** Loads the program that parses Markdown. */
    private readonly extras: () => Promise<Extras>,
  ) {}

  /** Returns the document of a version; rejects where it cannot be loaded. `base` is the policy's address. */
  async get({ locales }: Version, locale: string | null, base: string): Promise<PolicyDocument> {
    const source = locale === null ? undefined : locales[locale];
    if (source === undefined) throw new Error(`there is no text in ${locale}`);
    if (typeof source === "object") return this.#compile(source);
    const address = new URL(source, base || document.baseURI).href;
    let promise = this.#loaded.get(address);
    if (!promise) {
      promise = load(address).then((document) => this.#compile(document as object));
      this.#loaded.set(address, promise);
      promise.catch(() => this.#loaded.delete(address));
    }
    return promise;
  }

  async #compile(document: object): Promise<PolicyDocument> {
    const compiled = isSource(document) ? (await this.extras()).compiled(document) : document;
    return compiled as PolicyDocument;
  }
}
