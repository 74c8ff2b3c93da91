/**
 * The places of the choices in a viewer: the settings, and slots in the text. What stands there is drawn by
 * `www/settings`, which only a policy with a declaration needs.
 */

import type { Policy } from "../consent/policy";
import type { PolicyViewerElement } from "../loader/element";
import type { Page } from "../loader/page";
import type { ChoicesScreen, ViewerChoices } from "../settings/viewer-choices";
import type { PackageLoader } from "./package-loader";

export class ChoicesPlaces {
  private readonly slots: Element[] = [];
  private view: ViewerChoices | undefined;
  private unfollow = () => {};
  /** Why nothing can be drawn: the scripts are not there, or cannot read the package. */
  private problem = "errorViewer";

  constructor(
    private readonly element: PolicyViewerElement,
    private readonly page: Page,
    private readonly loader: PackageLoader,
    private readonly root: Element,
  ) {}

  /** Returns a place in the text. */
  slot = (number: number): Element => (this.slots[number] ??= document.createElement("div"));

  /** Takes over the consent about a package that was loaded. */
  take(policy: object): void {
    this.end();
    const { element, page, loader, root } = this;
    const { consent, settings } = loader;
    if (!consent || !settings) return;
    try {
      this.unfollow = consent.follow(element, page, policy as Policy, () => this.view!.update());
    } catch (error) {
      return this.fail(error);
    }
    const store = element.store!;
    this.view = new settings.ViewerChoices(store, root, this.slot, {
      decide: consent.decide,
      saveReceipt: (...of) => void page.optional().then((it) => it.saveReceipt(store, ...of)),
    });
  }

  /** Draws the choices on a screen, or says in their places why it cannot; `screen` is a {@link ChoicesScreen}. */
  show(screen: string): void {
    const shown: ChoicesScreen = JSON.parse(screen);
    try {
      if (this.view) return this.view.show(shown);
    } catch (error) {
      this.fail(error);
    }
    const places = this.root.querySelectorAll("#pv-preferences");
    for (const it of [...places, ...shown.sections.map((_, at) => this.slot(at))])
      it.textContent = shown.messages[this.problem]!;
  }

  /** Keeps an exception, which would end the program that calls; without a store nothing is allowed. */
  private fail(error: unknown): void {
    console.error(error);
    this.problem = "errorInvalid";
  }

  /** Ends the way to the consent. */
  end(): void {
    this.unfollow();
    this.unfollow = () => {};
    this.view = undefined;
    this.problem = "errorViewer";
    for (const slot of this.slots) slot?.replaceChildren();
    this.element.store = undefined;
  }
}
