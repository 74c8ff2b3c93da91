const name = new URLSearchParams(location.search).get("document");

const json = async (address) => (await fetch(address)).json();

/** Returns the document that the page is about, as lib/documents.mjs makes it. */
export const chosenDocument = () => json(`/documents/${name}.json`);

/** Returns its package, as lib/packages.mjs makes it. */
export const chosenPackage = () => json(`/packages/${name}.json`);
