/** The demo site: what the audit finds, shown as a publisher would want to see it. */

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

async function look(): Promise<void> {
  const audit = await PolicyViewer.consent.audit();
  if (!audit) return;
  const table = document.createElement("table");
  table.append(row(["Name", "Kept in", "Finding"], "th"));
  for (const { name, storage } of audit.undeclared) {
    table.append(row([name, storage, "stored here, declared nowhere"]));
  }
  for (const { name, storage, service } of audit.unseen) {
    table.append(row([name, storage, `declared by ${service}, not stored here`]));
  }
  panel.replaceChildren(table);
}

document.querySelector("#look")!.addEventListener("click", () => void look());
document.addEventListener("policy-viewer:consent", () => {
  const output = document.querySelector("#counter")!;
  // A script that has run cannot be stopped; what it stored is gone.
  if (!PolicyViewer.consent.allows("analytics", "matomo"))
    output.textContent = "It is not running.";
  setTimeout(() => void look(), 300);
});
await PolicyViewer.ready;
await look();
