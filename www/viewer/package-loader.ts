/** Loads packages, and the scripts of consent where one declares something to decide about. */

import { ADDITION, inTime } from "../in-time";
import type * as ConsentScript from "../consent";
import type { PolicyViewerElement } from "../loader/element";
import type { Page } from "../loader/page";
import type * as SettingsScript from "../settings";

export class PackageLoader {
  /** The scripts of consent and of its settings; nothing while no package has been seen that declares something. */
  consent: typeof ConsentScript | undefined;
  settings: typeof SettingsScript | undefined;
  /** Settles when they are there, or will not be. */
  scripts: Promise<void> | undefined;
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

  /**
   * Loads the scripts where a package declares something. Without either everything stays off, and a text does not
   * wait for them for long.
   */
  async look(value: unknown): Promise<void> {
    if (!(value as { declaration?: unknown } | null)?.declaration || this.settings) return;
    const { page } = this;
    const scripts = [page.consentScript(), page.once("policy-viewer-choices.js", page.module)];
    this.scripts = Promise.all(scripts).then((loaded) => {
      [this.consent, this.settings] = loaded;
    });
    await inTime(this.scripts, ADDITION).catch(() => {});
  }
}
