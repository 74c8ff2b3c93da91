/** The reader tools of one viewer: their wiring, and their refresh when the text changes. */

import { ChangesDialog } from "./changes-dialog";
import { ChangesSinceLastVisit } from "./changes-since";
import { copyAddress } from "./clipboard-toast";
import { comparer } from "./compare";
import { ContentsFilter } from "./contents-filter";
import type { ChangingContext } from "./context";
import { DisplaySettings } from "./display-settings";
import { Documents, type Files } from "./documents";
import { Events } from "./events";
import { LanguageMenu } from "./language-menu";
import { Menu } from "./menu";
import { loadMessages } from "./messages";
import { ParallelText } from "./parallel-text";
import { Preview } from "./preview";
import { print } from "./print";
import { Search } from "./search";
import { showShortcuts } from "./shortcuts";
import { Versions } from "./versions";
import type { Snapshot } from "./viewer-commands";
import type { ReaderToolsWasm } from "./wasm-api";

/** The tools of one viewer. */
export class ReaderTools {
  readonly events: Events;
  readonly #context: ChangingContext;
  readonly #languageMenu: LanguageMenu;
  readonly #preview: Preview;
  readonly #search: Search;
  readonly #versions: Versions;
  /** Counts refreshes: those that a later one overtook are dropped. */
  #generation = 0;

  constructor(
    context: ChangingContext,
    wasm: ReaderToolsWasm,
    private readonly files: Files,
  ) {
    const { dom, signal } = context;
    this.#context = context;
    const compare = comparer(context, new Documents(files), wasm);
    const changes = new ChangesDialog(context, compare);
    const settings = new DisplaySettings(context);
    const parallelText = new ParallelText(context);
    const contentsFilter = new ContentsFilter(context);
    this.#search = new Search(context, wasm);
    this.#preview = new Preview(context);
    this.#languageMenu = new LanguageMenu(context);
    this.#versions = new Versions(context, new ChangesSinceLastVisit(context, compare), (from) =>
      changes.open(from),
    );
    const menu = new Menu(
      context,
      {
        showVersion: (version) => void this.#versions.show(version),
        showChanges: () => changes.open(),
        showShortcuts: () => showShortcuts(context),
        print: () => void print(context),
      },
      () => [parallelText.control(), ...settings.controls()],
    );
    this.events = new Events(dom, {
      contentsFilter,
      menu,
      preview: this.#preview,
      search: this.#search,
      permalinkFollowed: () => copyAddress(context),
      showShortcuts: () => showShortcuts(context),
    });
    this.events.listen(signal);
    document.addEventListener("policy-viewer:language", () => void this.refresh(), { signal });
    void this.#versions.applyPolicy();
  }

  /** Adapts the tools to what is on the screen. */
  async refresh(): Promise<void> {
    const generation = (this.#generation += 1);
    const context = this.#context;
    const shown = context.commands.snapshot();
    if (!shown || isSame(shown, context)) return;
    const messages = await loadMessages(this.files.page, shown.screen.interface);
    if (generation !== this.#generation) return;
    const isAnotherPolicy = shown.policy !== context.policy;
    Object.assign(context, shown, { messages });
    context.dom.setLanguage(messages.locale);
    this.#preview.hide();
    this.#search.refresh();
    this.#versions.refresh();
    this.#languageMenu.refresh();
    if (isAnotherPolicy) void this.#versions.applyPolicy();
  }
}

function isSame(a: Snapshot, b: Snapshot): boolean {
  return (
    a.document === b.document &&
    a.policy === b.policy &&
    a.screen.interface === b.screen.interface &&
    a.screen.version === b.screen.version
  );
}
