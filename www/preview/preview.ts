/** The page around a preview: the policy in a frame, in every way of showing it, and what `policy check` finds. */

import { h } from "../dom";
import { drawFinding, summary } from "./findings";
import { type Place as Kept, placeIn, returnTo } from "./kept-place";
import { CHOICES, isMode, type Mode, MODES, WIDTHS } from "./modes";
import { asPrinted } from "./printed";
import { isBroken, type Place, type State } from "./state";

const find = <Found extends HTMLElement = HTMLElement>(id: string) =>
  document.getElementById(id) as Found;
const frame = find<HTMLIFrameElement>("shown");
const locale = find<HTMLSelectElement>("locale");
const width = find<HTMLSelectElement>("width");

/** The wishes in the address; it follows what is shown, so that a reload stays with it. */
const asked = new URLSearchParams(location.search);
const askedMode = asked.get("mode");

let mode: Mode = isMode(askedMode) ? askedMode : "reading";
let state: State | undefined;
let isConnected = true;
/** Where somebody reads who is shown the same page again. */
let kept: Kept | undefined;

/** Shows the policy, at a section, or else anew where it was. */
function show(section?: string): void {
  if (!state) return;
  if (!state.asks && CHOICES.includes(mode)) mode = "reading";
  drawControls();
  if (mode === "question") forgetChoice(state.id);
  const address = new URL(MODES[mode].page(locale.value, section), location.href).href;
  const inside = frame.contentWindow;
  // The same page with other content: the same address, or one with another fragment, would load nothing.
  const isSame = inside && !section && bare(inside.location.href) === bare(address);
  kept = isSame ? placeIn(inside) : undefined;
  if (isSame) inside.location.reload();
  // An address of its own adds nothing to the history, either, as long as the frame is empty.
  else if (!frame.src) frame.src = address;
  else inside?.location.replace(address);
}

const bare = (address: string) => address.split("#")[0];

/** Whoever has chosen is not asked again. */
function forgetChoice(id: string): void {
  try {
    localStorage.removeItem(`policy-viewer:${id}:consent`);
  } catch {
    // Where storage is blocked nothing is kept beyond a page.
  }
}

/** Leads to the place of a finding. */
function lead({ mode: wanted, locale: tag, section }: Place): void {
  if (tag) locale.value = tag;
  // Static pages have the sections, too.
  if (wanted !== "reading" || mode !== "static") mode = wanted;
  show(section);
  frame.scrollIntoView({ block: "nearest" });
}

/** Draws what one may choose, and keeps it in the address. */
function drawControls(): void {
  const pressed = document.activeElement?.getAttribute("data-mode");
  const buttons = Object.entries(MODES).map(([key, { name }]) =>
    h(
      "button",
      {
        type: "button",
        "data-mode": key,
        "aria-pressed": String(key === mode),
        disabled: !state?.asks && CHOICES.includes(key as Mode),
        click: () => {
          mode = key as Mode;
          show();
        },
      },
      name,
    ),
  );
  find("modes").replaceChildren(...buttons);
  buttons.find((button) => button.dataset["mode"] === pressed)?.focus();
  const isPaper = mode === "print";
  find("print").hidden = !isPaper;
  width.disabled = isPaper;
  frame.className = isPaper ? "paper" : Number(width.value) ? "device" : "";
  frame.style.width = isPaper || !Number(width.value) ? "" : `${width.value}px`;
  const shown = new URLSearchParams({ mode, lang: locale.value, width: width.value });
  history.replaceState(null, "", `?${shown}`);
}

function drawState({ id, version, locales, findings }: State): void {
  find("name").textContent = id || "Preview";
  find("version").textContent = version;
  document.title = [id, "Preview"].filter(Boolean).join(" – ");
  const before = locale.value || asked.get("lang");
  // A broken package may name no language, and what is shown is what it was.
  if (locales.length > 0) {
    locale.replaceChildren(...locales.map(({ tag, label }) => new Option(label, tag)));
    if (locales.some(({ tag }) => tag === before)) locale.value = before!;
  }
  // The link is for narrow screens, where the list is below the text.
  for (const name of ["count", "jump"]) find(name).textContent = summary(findings);
  find("findings").replaceChildren(
    ...findings.map((finding, number) => drawFinding(finding, number, lead)),
  );
}

function drawNotice(): void {
  const lost = !isConnected && "The preview has ended: what is shown is no longer up to date.";
  const broken =
    state && isBroken(state) && "The package has errors: what is shown is how it was before them.";
  find("notice").textContent = lost || broken || "";
}

/** Asks what there is, and shows it. */
async function update(): Promise<void> {
  // Where it cannot be had, the events have ended, too, which is told.
  const now = await fetch("state.json").then(
    (response) => response.json() as Promise<State>,
    () => undefined,
  );
  if (!now) return;
  const isFirst = !state;
  state = now;
  drawState(state);
  drawNotice();
  // What has errors is shown as it was, where the reader is in it.
  if (isFirst || !isBroken(state)) show();
  else drawControls();
}

width.append(...WIDTHS.map(([pixels, name]) => new Option(name, String(pixels))));
width.value = asked.get("width") ?? "";
if (width.selectedIndex < 0) width.selectedIndex = 0;
width.addEventListener("change", drawControls);
locale.addEventListener("change", () => show());
frame.addEventListener("load", () => {
  const inside = frame.contentWindow;
  if (!inside) return;
  if (mode === "print") asPrinted(inside.document);
  if (kept) returnTo(inside, kept);
});
find("print").addEventListener("click", () => frame.contentWindow?.print());

// The browser connects again by itself. The first event comes at once, and tells of what was missed.
const events = new EventSource("events");
events.addEventListener("changed", () => {
  isConnected = true;
  void update();
});
events.addEventListener("error", () => {
  isConnected = false;
  drawNotice();
});
