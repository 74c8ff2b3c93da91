/** The options that a viewer is mounted with (`src/embed/mount_options.rs`). */

import type { Painter } from "./painter";

export interface MountOptions {
  /** The `<policy-viewer>` element. */
  host: HTMLElement;
  /** An empty element in the shadow tree of the host. */
  root: HTMLElement;
  /** Returns the JSON of a policy without the documents that stand in it; empty for what has no JSON. */
  policyText(policy: unknown): string;
  /** Paints the texts. */
  painter: Painter;
  /** The address of a `policy.json`, or the policy as an object. */
  source: unknown;
  /** The target on which events are dispatched. */
  eventTarget: EventTarget;
  /** Whether the viewer is in a dialog over a page, whose address is not the text's. */
  overPage: boolean;
  /** Loads a JSON file. */
  load(url: string): Promise<unknown>;
  /** Loads the interface texts of a locale, or English ones in their place. */
  messages(locale: string): Promise<{ locale: string; texts: string }>;
  /** Turns the Markdown of a document into blocks; resolves to the document itself where it has none, or that fails. */
  compile(document: object): Promise<object>;
  /** Takes the viewer off the page and shows why there is no text; `failure` is the detail of the event in JSON. */
  fail(failure: string): void;
  /** Takes over the consent about a package that was loaded. */
  takeConsent(policy: object): void;
  /** Draws the choices about it in their places; `screen` is the JSON of a `ChoicesScreen`. */
  showChoices(screen: string): void;
}
