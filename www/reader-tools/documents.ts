/** Loading the documents of all versions, compiled. */

import type { Page } from "../loader/page";
import type { PolicyDocument, Version } from "./policy";

/** The ways to files, which the viewer hands on. */
export interface Files {
  /** Everything that the scripts of the page share. */
  page: Page;
  /** Turns the Markdown of a document into blocks; resolves to the document itself where it has none. */
  compile(document: object): Promise<object>;
}

/** The documents of a viewer's policies. */
export class Documents {
  /** Compiled documents by address. */
  #compiled = new Map<string, Promise<PolicyDocument>>();

  constructor(private readonly files: Files) {}

  /** Returns the document of a version; rejects where it cannot be loaded. `base` is the policy's address. */
  async get({ locales }: Version, locale: string | null, base: string): Promise<PolicyDocument> {
    const source = locale === null ? undefined : locales[locale];
    if (source === undefined) throw new Error(`there is no text in ${locale}`);
    if (typeof source === "object") return this.#compile(source);
    const address = new URL(source, base || document.baseURI).href;
    let promise = this.#compiled.get(address);
    if (!promise) {
      promise = this.#load(address);
      this.#compiled.set(address, promise);
      promise.catch(() => this.#compiled.delete(address));
    }
    return promise;
  }

  async #load(address: string): Promise<PolicyDocument> {
    return this.#compile((await this.files.page.load(address)) as object);
  }

  async #compile(document: object): Promise<PolicyDocument> {
    return (await this.files.compile(document)) as PolicyDocument;
  }
}
