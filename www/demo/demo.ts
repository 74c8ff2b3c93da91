/** The demo page: which sample is shown, and in which theme. */

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
const asked = new URLSearchParams(location.search).get("policy");

samples.append(...list.map(({ id, title }) => new Option(title, id)));
samples.value = list.find(({ id }) => id === asked)?.id ?? list[0]?.id ?? "";

const viewer = document.createElement("policy-viewer");

function show(): void {
  const sample = list.find(({ id }) => id === samples.value);
  if (sample) viewer.setAttribute("src", sample.src);
}

samples.addEventListener("change", () => {
  // A link to this page shows the same sample; the section of another one means nothing in it.
  history.replaceState(null, "", `?policy=${encodeURIComponent(samples.value)}`);
  show();
});
theme.addEventListener("change", () => {
  viewer.setAttribute("theme", theme.value);
  document.documentElement.style.colorScheme = theme.value === "auto" ? "" : theme.value;
});

show();
main.append(viewer);
