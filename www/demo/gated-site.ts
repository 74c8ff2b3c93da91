/** The demo site: shows the results of the cookie audit as a table. */

const panel = document.querySelector<HTMLElement>("#audit")!;

function row(cells: string[], name: "td" | "th" = "td"): HTMLTableRowElement {
  const line = document.createElement("tr");
  for (const text of cells) {
    const cell = document.createElement(name);
    cell.textContent = text;
    line.append(cell);
  }
  return line;
}

async function refresh(): Promise<void> {
  const audit = await PolicyViewer.consent.audit();
  if (!audit) return;
  const table = document.createElement("table");
  table.append(row(["Name", "Storage", "Result"], "th"));
  for (const { name, storage } of audit.undeclared) {
    table.append(row([name, storage, "stored, but not declared"]));
  }
  for (const { name, storage, service } of audit.unseen) {
    table.append(row([name, storage, `declared by ${service}, but not stored`]));
  }
  panel.replaceChildren(table);
}

document.querySelector("#refresh")!.addEventListener("click", () => void refresh());
document.addEventListener("policy-viewer:consent", () => {
  const output = document.querySelector("#statistics")!;
  // A script that has run cannot be stopped, but the entries that it stored have been deleted.
  if (!PolicyViewer.consent.allows("analytics", "matomo")) output.textContent = "Not running.";
  setTimeout(() => void refresh(), 300);
});
await PolicyViewer.ready;
await refresh();
