/**
 * The places of the choices in a viewer: the settings, and slots in the text. What stands there is drawn by
 * `www/settings`, which only a policy with a declaration needs.
 */

import type { Policy } from "../consent/policy";
import type { PolicyViewerElement } from "../loader/element";
import type { Page } from "../loader/page";
import type { ChoicesScreen, ViewerChoices } from "../settings/viewer-choices";
import type { PackageLoader } from "./package-loader";

/** The message that the scripts are not there. */
const MISSING = "errorSettings";

export class ChoicesPlaces {
  private readonly slots: Element[] = [];
  private view: ViewerChoices | undefined;
  private unfollow = () => {};
  /** Why nothing can be drawn: the scripts are not there, or cannot read the package. */
  private problem = MISSING;
  /** The package that was loaded last. */
  private policy: object | undefined;
  /** The `ChoicesScreen` that was shown last, as JSON. */
  private screen: string | undefined;

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
    this.policy = policy;
    const { element, page, loader, root } = this;
    const { consent, settings } = loader;
    // They may come after the text.
    if (!consent || !settings)
      return void loader.scripts?.then(
        () => this.again(policy),
        () => {},
      );
    try {
      this.unfollow = consent.follow(element, page, policy as Policy, () => this.view!.update());
    } catch (error) {
      return this.fail(error);
    }
    const store = element.store!;
    this.view = new settings.ViewerChoices(store, root, this.slot, {
      decide: consent.decide,
      saveReceipt: (...of) =>
        void page.optional().then(
          (it) => it.saveReceipt(store, ...of),
          (error) => alert(error.message),
        ),
    });
  }

  /** Draws the choices on a screen, or says in their places why it cannot; `screen` is a {@link ChoicesScreen}. */
  show(screen: string): void {
    this.screen = screen;
    const shown: ChoicesScreen = JSON.parse(screen);
    try {
      if (this.view) return this.view.show(shown);
    } catch (error) {
      this.fail(error);
    }
    const places = this.root.querySelectorAll("#pv-preferences");
    for (const it of [...places, ...shown.sections.map((_, at) => this.slot(at))])
      this.sayProblem(it, shown.messages);
  }

  /** Says why nothing can be chosen, with a way to try again where that may help. */
  private sayProblem(place: Element, messages: Record<string, string>): void {
    place.textContent = messages[this.problem]!;
    if (this.problem !== MISSING) return;
    const retry = document.createElement("button");
    retry.className = "action";
    retry.textContent = messages.retry!;
    const { policy } = this;
    retry.onclick = async () => {
      await this.loader.look(policy);
      this.again(policy!);
    };
    place.append(" ", retry);
  }

  /** Takes over the consent after all, where the package is still the one that is shown. */
  private again(policy: object): void {
    if (this.policy !== policy) return;
    this.take(policy);
    if (this.screen) this.show(this.screen);
    this.element.store?.emitState();
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
    this.problem = MISSING;
    for (const slot of this.slots) slot?.replaceChildren();
    this.element.store = undefined;
  }
}
