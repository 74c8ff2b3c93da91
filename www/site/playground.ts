/** The playground of the site: a policy in a text area, and the consent banner that it makes. */

import type { PolicyViewerElement } from "../policy-viewer";

/** The policy in storage, whatever id the text has: this page has answers of its own. */
const ID = "playground";

/** How long nobody types before the banner follows, in milliseconds. */
const PAUSE = 300;

const byId = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;
const form = byId<HTMLFormElement>("options");
const text = byId<HTMLTextAreaElement>("policy");
const status = byId("status");
const record = byId("record");
const place = byId("banner");
const lines = byId("lines");
const copied = byId("copied");

const option = (name: string) => form.elements.namedItem(name) as HTMLSelectElement;

/** Forgets the answers of this page. */
function forget(): void {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(`policy-viewer:${ID}:`)) localStorage.removeItem(key);
  record.textContent = "None yet.";
}

interface Policy {
  id: string;
  defaultLocale?: string;
  locales?: Record<string, { label?: string }>;
}

/** The policy of the text; or nothing, once the reader was told why. */
function read(): Policy | undefined {
  try {
    const policy: unknown = JSON.parse(text.value);
    if (typeof policy !== "object" || policy === null || Array.isArray(policy))
      throw new Error("a policy is an object: { … }");
    return policy as Policy;
  } catch (error) {
    status.textContent = `No JSON: ${error instanceof Error ? error.message : String(error)}`;
    text.setAttribute("aria-invalid", "true");
    return undefined;
  }
}

/** Writes the script tag of a site that asks in this way; the language follows its readers. */
function writeLines(id: unknown): void {
  // What is none yet stands for itself, and nothing of it can end the attribute.
  const folder = /^[\w.-]+$/.test(String(id)) ? String(id) : "privacy";
  const chosen = [
    ["layout", "bar"],
    ["position", "bottom"],
    ["theme", "auto"],
  ].filter(([name, usual]) => option(name!).value !== usual);
  const attributes = [
    `data-policy="/policies/${folder}/policy.json"`,
    'data-mode="banner"',
    ...chosen.map(([name]) => `data-${name}="${option(name!).value}"`),
  ];
  const whole = ['<script src="/embed/policy-viewer.js"', ...attributes].join("\n        ");
  lines.textContent = `${whole}></script>`;
  copied.textContent = "";
}

/** Copies the lines, or marks them where the browser does not let it. */
async function copy(): Promise<void> {
  try {
    await navigator.clipboard.writeText(lines.textContent ?? "");
    copied.textContent = "Copied.";
  } catch {
    getSelection()?.selectAllChildren(lines);
    copied.textContent = "The lines are selected: copy them with the keyboard.";
  }
}

/** Lists the languages of a policy; the chosen one stays, where it is one of them. */
function listLanguages({ locales = {}, defaultLocale = "" }: Policy): void {
  const before = option("lang").value;
  const tags = Object.keys(locales);
  option("lang").replaceChildren(...tags.map((tag) => new Option(locales[tag]?.label ?? tag, tag)));
  option("lang").value = tags.includes(before) ? before : defaultLocale;
}

/** Asks by a new banner: what a policy declared before is no part of the next one. */
function ask(): void {
  const written = read();
  if (!written) return;
  const policy = { ...written, id: ID };
  writeLines(written.id);
  text.removeAttribute("aria-invalid");
  status.textContent = "";
  listLanguages(policy);
  forget();
  const banner = document.createElement("policy-viewer") as PolicyViewerElement;
  banner.setAttribute("mode", "banner");
  // The samples are here without their texts.
  banner.setAttribute("page", "packages.html");
  for (const name of ["layout", "position", "theme", "lang"])
    banner.setAttribute(name, option(name).value);
  banner.policy = policy;
  banner.addEventListener("policy-viewer:error", ({ detail }) => {
    status.textContent = `This is no policy: ${detail.message}`;
  });
  // A refusal changes nothing, and is an answer, too.
  banner.addEventListener("policy-viewer:consent", ({ detail }) => {
    record.textContent = JSON.stringify(detail, null, 2);
  });
  place.replaceChildren(banner);
}

async function load(): Promise<void> {
  const response = await fetch(`playground/${option("sample").value}.json`);
  text.value = await response.text();
  ask();
}

let waiting: ReturnType<typeof setTimeout> | undefined;
text.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE);
});
form.addEventListener("change", ({ target }) => {
  if (target === option("sample")) void load();
  else ask();
});
form.addEventListener("submit", (event) => event.preventDefault());
byId("again").addEventListener("click", ask);
byId("copy").addEventListener("click", () => void copy());
void load();
