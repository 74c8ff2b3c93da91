// Keeps the warnings of a page's console for the test to look at.

window.warned = [];
const warn = console.warn;
console.warn = (...words) => {
  window.warned.push(words.join(" "));
  warn(...words);
};
