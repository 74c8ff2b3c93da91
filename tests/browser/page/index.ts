// All functions that tests call in a page. `support/scripts.rs` bundles them, and `Page` runs the bundle before
// every script. The helpers of `dom.ts` and `recorded.ts` are in scope there by their own names.

import * as accessibility from "./accessibility";
import * as accessibilityConsent from "./accessibility-consent";
import * as apps from "./apps";
import * as checkers from "./checkers";
import * as colours from "./colours";
import * as consent from "./consent";
import * as definitions from "./definitions";
import * as displaySettings from "./display-settings";
import * as text from "./text";
import * as dom from "./dom";
import * as embedding from "./embedding";
import * as endedPrograms from "./ended-programs";
import * as flat from "./flat";
import * as frameworks from "./frameworks";
import * as gate from "./gate";
import * as hostile from "./hostile";
import * as languages from "./languages";
import * as limits from "./limits";
import * as memory from "./memory";
import * as menu from "./menu";
import * as playground from "./playground";
import * as preview from "./preview";
import * as readerTasks from "./reader-tasks";
import * as recorded from "./recorded";
import * as savedPage from "./saved-page";
import * as search from "./search";
import * as security from "./security";
import * as staticPages from "./static-pages";
import * as storage from "./storage";
import * as strangers from "./strangers";
import * as strangersViewer from "./strangers-viewer";
import * as studio from "./studio";
import * as versions from "./versions";
import * as wcagMeasures from "./wcag-measures";

/** Makes a misspelt name an error that lists the right ones. */
function strict<Module extends object>(name: string, module: Module): Module {
  return new Proxy(
    { ...module },
    {
      get(functions, key) {
        const found: unknown = Reflect.get(functions, key);
        if (found !== undefined || typeof key === "symbol") return found;
        throw new Error(`${name} has no ${key}, but: ${Object.keys(functions).join(", ")}`);
      },
    },
  );
}

const modules = {
  accessibility: strict("accessibility", accessibility),
  accessibilityConsent: strict("accessibilityConsent", accessibilityConsent),
  apps: strict("apps", apps),
  checkers: strict("checkers", checkers),
  colours: strict("colours", colours),
  consent: strict("consent", consent),
  definitions: strict("definitions", definitions),
  displaySettings: strict("displaySettings", displaySettings),
  text: strict("text", text),
  embedding: strict("embedding", embedding),
  endedPrograms: strict("endedPrograms", endedPrograms),
  flat: strict("flat", flat),
  frameworks: strict("frameworks", frameworks),
  gate: strict("gate", gate),
  hostile: strict("hostile", hostile),
  languages: strict("languages", languages),
  limits: strict("limits", limits),
  memory: strict("memory", memory),
  menu: strict("menu", menu),
  playground: strict("playground", playground),
  preview: strict("preview", preview),
  readerTasks: strict("readerTasks", readerTasks),
  savedPage: strict("savedPage", savedPage),
  search: strict("search", search),
  security: strict("security", security),
  staticPages: strict("staticPages", staticPages),
  storage: strict("storage", storage),
  strangers: strict("strangers", strangers),
  strangersViewer: strict("strangersViewer", strangersViewer),
  studio: strict("studio", studio),
  versions: strict("versions", versions),
  wcagMeasures: strict("wcagMeasures", wcagMeasures),
};

/** The names that scripts of tests see; without those that objects inherit. */
export const scope: object = Object.assign(Object.create(null) as object, dom, recorded, modules);
