/** The demo page: the choice of a sample and of a theme. */

interface Sample {
  id: string;
  src: string;
  title: string;
}

const main = document.querySelector("main")!;
const samples = document.querySelector<HTMLSelectElement>("#samples")!;
const theme = document.querySelector<HTMLSelectElement>("#theme")!;

const response = await fetch("policies/index.json");
const list: Sample[] = await response.json();
const requested = new URLSearchParams(location.search).get("policy");

samples.append(...list.map(({ id, title }) => new Option(title, id)));
samples.value = list.find(({ id }) => id === requested)?.id ?? list[0]?.id ?? "";

const viewer = document.createElement("policy-viewer");

/** Where `make demo` has the previews; nothing for whoever serves this folder by something else. */
const { previews } = document.documentElement.dataset;
const preview = document.querySelector<HTMLAnchorElement>("#preview")!;
preview.hidden = !previews;

function show(): void {
  const sample = list.find(({ id }) => id === samples.value);
  if (!sample) return;
  viewer.setAttribute("src", sample.src);
  preview.href = `${previews}${encodeURIComponent(sample.src.split("/").at(-2)!)}/`;
}

samples.addEventListener("change", () => {
  // Links to this page show the same sample. The fragment is dropped: it names a section of the old one.
  history.replaceState(null, "", `?policy=${encodeURIComponent(samples.value)}`);
  show();
});
theme.addEventListener("change", () => {
  viewer.setAttribute("theme", theme.value);
  document.documentElement.style.colorScheme = theme.value === "auto" ? "" : theme.value;
});

show();
main.append(viewer);
