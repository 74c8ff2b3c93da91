/** Starts the studio. */

import { host } from "./host";
import { chooseLanguage, languages, messagesOf, setLanguage } from "./messages";

declare global {
  interface Window {
    /** The functions that the application calls; see `crates/policy-studio/src/app/host.rs`. */
    studioHost: unknown;
  }
}

const language = chooseLanguage();
const messages = await messagesOf(language);
window.studioHost = {
  ...host,
  language: () => language,
  languages: () => languages().join(" "),
  setLanguage,
  messages: () => JSON.stringify(messages),
};
document.documentElement.lang = language;
document.documentElement.dir = /^(ar|he)/.test(language) ? "rtl" : "ltr";
document.title = messages["title"] ?? document.title;
// What wasm-bindgen made of the application; it is there once the studio is built.
const glue = "./glue.js";
const { default: start } = (await import(glue)) as { default(options: object): Promise<unknown> };
await start({ module_or_path: "studio.wasm" });
// What was loaded once is there without a network.
if ("serviceWorker" in navigator && location.protocol !== "file:")
  void navigator.serviceWorker.register("service-worker.js").catch(() => {});
