// Keeps everything that a page writes to the console for the test to look at.

window.said = [];
console.log = (value) => window.said.push(value);
