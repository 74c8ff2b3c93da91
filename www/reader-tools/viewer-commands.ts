/** The viewer's commands, typed. Their table is in the documentation of `command` in `src/embed/mod.rs`. */

import type { Viewer } from "./lazy-loader";
import type { Policy, PolicyDocument } from "./policy";

/** A description of what a viewer shows. */
export interface Screen {
  /** The version of the text. */
  version: string;
  /** The locale of the text. */
  locale: string;
  /** The locale of the text beside it. */
  second: string | null;
  /** The language of the interface. */
  interface: string;
  /** The address of the policy. */
  address: string;
}

/** The policy, the document and the screen of a viewer at one moment. */
export interface Snapshot {
  /** The policy with all its versions, whichever is on the screen. */
  readonly policy: Policy;
  /** The document on the screen. */
  readonly document: PolicyDocument;
  readonly screen: Screen;
}

/** The commands of one viewer. */
export class ViewerCommands {
  constructor(
    private readonly viewer: Viewer,
    /** The number by which the program knows the viewer. */
    private readonly handle: number,
  ) {}

  /**
   * Returns what is on the screen; `null` while nothing is. The policy is the same object until another
   * one is loaded, and the document until another text is shown.
   */
  snapshot(): Snapshot | null {
    const screen = this.screen();
    const document: PolicyDocument | null = this.#run("document");
    if (!screen || !document) return null;
    const policy = this.#run("policy");
    policy.version ??= "";
    return { policy, document, screen };
  }

  /** Describes what is on the screen; `null` while nothing is. */
  screen(): Screen | null {
    return this.#run("screen");
  }

  /**
   * Opens or closes branches of the contents, and returns the ids of those that changed. They are drawn
   * before the next task.
   */
  expand(ids: string[], open: boolean): string[] {
    return this.#run("expand", { ids, open });
  }

  /** Goes to a section as a click on a link to it does; moves the focus only where that is wanted. */
  go(id: string, focus = false): void {
    this.#run("go", { id, focus });
  }

  /** Shows a version at the same section. Rejects where it cannot be loaded; the screen stays then. */
  showVersion(version: string): Promise<void> {
    return this.#run("show-version", { version });
  }

  /** Shows a second language beside the text at the same place, or none. Rejects where it cannot be loaded. */
  showSecondLanguage(locale: string | null): Promise<void> {
    return this.#run("second-language", { locale });
  }

  #run(name: string, detail?: object): any {
    return this.viewer.command(this.handle, name, detail);
  }
}
