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
import { menu } from "./menu";
import { loadMessages } from "./messages";
import { Panel } from "./panel";
import { ParallelText } from "./parallel-text";
import { Preview } from "./preview";
import { save } from "./save";
import { Search } from "./search";
import { showShortcuts } from "./shortcuts";
import { Summaries } from "./summaries";
import { Versions } from "./versions";
import type { Snapshot } from "./viewer-commands";
import type { ReaderToolsWasm } from "./wasm-api";

/** The tools of one viewer. */
export class ReaderTools {
  readonly events: Events;
  readonly #context: ChangingContext;
  readonly #preview: Preview;
  readonly #search: Search;
  readonly #summaries: Summaries;
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
    this.#summaries = new Summaries(context);
    new LanguageMenu(context).listen();
    this.#versions = new Versions(context, new ChangesSinceLastVisit(context, compare), (from) =>
      changes.open(from),
    );
    const actions = {
      showChanges: () => changes.open(),
      showVersion: (version: string) => void this.#versions.show(version),
      print: () => window.print(),
      save: () => void save(context),
      showShortcuts: () => showShortcuts(context),
    };
    const views = () => [parallelText.control(), this.#summaries.control()] as const;
    this.events = new Events(dom, {
      contentsFilter,
      panels: {
        more: new Panel(context, "more", () => menu(context, actions, views())),
        menu: new Panel(context, "menu", () => settings.controls()),
      },
      preview: this.#preview,
      search: this.#search,
      permalinkFollowed: () => copyAddress(context),
      showChanges: actions.showChanges,
      showShortcuts: actions.showShortcuts,
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
    this.#summaries.refresh();
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
