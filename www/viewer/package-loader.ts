/** Loads packages, and the script of consent where one declares something to decide about. */

import type * as ConsentScript from "../consent";
import type { PolicyViewerElement } from "../loader/element";
import type { Page } from "../loader/page";

export class PackageLoader {
  /** The script of consent; nothing while no package has been seen that declares something. */
  consent: typeof ConsentScript | undefined;
  /** Resolves when a package that the page holds itself has been looked at. */
  readonly ready: Promise<void>;
  constructor(
    { source }: PolicyViewerElement,
    private readonly page: Page,
  ) {
    this.ready = this.look(source);
  }

  /** Loads a package or a document. */
  async load(url: string): Promise<unknown> {
    const value = await this.page.load(url);
    await this.look(value);
    return value;
  }

  /** Loads the script of consent where a package declares something. Without the script everything stays off. */
  async look(value: unknown): Promise<void> {
    if ((value as { declaration?: unknown } | null)?.declaration) {
      this.consent ??= await this.page.consentScript().catch(() => undefined);
    }
  }
}
