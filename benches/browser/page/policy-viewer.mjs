// Our element and our search program, as the contestants use them.

const EMBED = "/embed";

/** Loads a classic script. */
const loadScript = (address) =>
  new Promise((loaded, failed) => {
    const script = Object.assign(document.createElement("script"), { src: address });
    script.onload = loaded;
    script.onerror = () => failed(new Error(address));
    document.head.append(script);
  });

/** Shows a policy in an element; a promise of the event that says so. */
export const show = (policy, root) =>
  new Promise((ready) => {
    const element = document.createElement("policy-viewer");
    element.addEventListener("policy-viewer:ready", () => ready(element), { once: true });
    element.policy = policy;
    root.append(element);
  });

/** Loads the viewer, and has it draw something once: its program is there when the text comes. */
export async function startViewer(policy) {
  await loadScript(`${EMBED}/policy-viewer.js`);
  const small = structuredClone(policy);
  for (const [locale, text] of Object.entries(small.locales))
    text.document = { locale, title: "x", sections: [{ id: "x", heading: "x", body: [] }] };
  const root = document.createElement("div");
  document.body.append(root);
  await show(small, root);
  root.remove();
  await new Promise((over) => setTimeout(over, 100));
}

/** The tree in which the element of a root draws. */
export const treeIn = (root) => root.querySelector("policy-viewer").shadowRoot;

/** Returns the last section of a document: the one that is drawn last. */
export function lastSection({ sections }) {
  const last = sections.at(-1);
  return last.sections?.length ? lastSection(last) : last;
}

/** A promise of a section's being in a tree, with its heading in this language and with blocks, if it has any. */
export const sectionDrawn = (tree, { id, heading, body = [] }) =>
  new Promise((drawn) => {
    function isThere() {
      const section = tree.getElementById(id);
      if (!section?.textContent.includes(heading)) return false;
      return body.length === 0 || section.querySelector("p, li, table, pre") !== null;
    }
    if (isThere()) {
      drawn();
      return;
    }
    const observer = new MutationObserver(() => {
      if (!isThere()) return;
      observer.disconnect();
      drawn();
    });
    observer.observe(tree, { childList: true, characterData: true, subtree: true });
  });

/** Starts the program of the reader's tools, and returns its exports. */
export async function startReaderTools() {
  // The address is the server's, not that of a file to bundle.
  const address = `${EMBED}/policy-viewer-reader-tools-glue.js`;
  const { default: glue } = await import(address);
  await glue({ module_or_path: `${EMBED}/policy-viewer-reader-tools.wasm` });
  return glue;
}
