import Mark from "mark.js";

window.used = Mark;
