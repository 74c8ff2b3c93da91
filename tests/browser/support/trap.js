// Catches what hostile texts try: functions that they call, and names of the page that elements of theirs would take.
// Loaded before anything else.

window.trapped = [];
for (const name of ["trap", "alert", "confirm", "prompt", "open"])
  window[name] = (...values) => void window.trapped.push(`${name}(${values})`);
for (const name of ["write", "writeln"])
  document[name] = (...values) => void window.trapped.push(`document.${name}(${values})`);

/** What a page has by itself, some of it after this script: its body, its focus. */
const OF_PAGE = /^(html|head|body|script|policy-viewer|button)$/;

/** What stands under a name: an element is no function, whatever it is called. */
const kindOf = (holder, name) => {
  try {
    const value = holder[name];
    const isElement = value instanceof Node || value instanceof HTMLCollection;
    return isElement && !OF_PAGE.test(value.localName) ? "element" : typeof value;
  } catch {
    return "out of reach";
  }
};

const namesOf = (holder) =>
  holder ? [...Object.getOwnPropertyNames(holder), ...namesOf(Object.getPrototypeOf(holder))] : [];

const holders = { window, document };
const kinds = Object.entries(holders).map(([of, holder]) => [
  of,
  new Map(namesOf(holder).map((name) => [name, kindOf(holder, name)])),
]);

/** Returns the names that stand for something else than before; `more` are some that stood for nothing. */
window.takenNames = (more) =>
  kinds.flatMap(([of, before]) =>
    [...before.keys(), ...more]
      .filter((name) => {
        const kind = kindOf(holders[of], name);
        const was = before.get(name) ?? "undefined";
        // Nothing becomes an element, and nothing that was there becomes nothing.
        return kind !== was && (kind === "element" || (was === "function" && kind !== was));
      })
      .map((name) => `${of}.${name}`),
  );
