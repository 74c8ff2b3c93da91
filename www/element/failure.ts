/** What an element shows when not even the viewer could be loaded: no wasm, so no Rust to say it. */

import { text as load } from "./files";

/** Only for readers whose language cannot be fetched either. */
const english: Record<string, string> = {
  errorTitle: "This policy cannot be shown",
  errorViewer: "The viewer could not be loaded. Check your connection and try again.",
  errorWasm: "Your browser does not allow WebAssembly, which this viewer needs.",
  openFile: "Open the policy file",
  retry: "Try again",
};

async function texts(lang: string | null): Promise<[string, Record<string, string>]> {
  const wish = lang || navigator.language;
  const tag = /^zh/i.test(wish)
    ? /hant|tw|hk|mo/i.test(wish)
      ? "zh-Hant"
      : "zh-Hans"
    : wish.replace(/[-_].*/, "").toLowerCase();
  try {
    return [tag, { ...english, ...JSON.parse(await load(`locales/${tag}.json`)) }];
  } catch {
    return ["en", english];
  }
}

/** Draws the message with its way out, in the markup that `view/failure.rs` uses. */
export async function showFailure(
  root: HTMLElement,
  lang: string | null,
  src: string | null,
  code: string,
  retry: () => void,
): Promise<void> {
  const [tag, text] = await texts(lang);
  const make = (name: string, content = "") => {
    const element = document.createElement(name);
    element.textContent = content;
    return element;
  };
  const box = make("div");
  box.className = "failure";
  box.setAttribute("role", "alert");
  const choices = make("div");
  choices.className = "choices";
  const button = make("button", text.retry);
  button.className = "primary";
  button.part.add("button");
  button.onclick = retry;
  choices.append(button);
  if (src) {
    const link = make("a", text.openFile) as HTMLAnchorElement;
    link.href = src;
    choices.append(link);
  }
  const reason = code === "no-webassembly" ? text.errorWasm : text.errorViewer;
  box.append(make("h2", text.errorTitle), make("p", reason), choices);
  const frame = make("div");
  frame.className = "viewer";
  frame.lang = tag;
  frame.dir = tag === "ar" ? "rtl" : "ltr";
  frame.append(box);
  root.replaceChildren(frame);
}
