// What does most of what the viewer does: text, search, comparison and cookie choices.
import { diffLines, diffWords } from "diff";
import DOMPurify from "dompurify";
import { marked } from "marked";
import MiniSearch from "minisearch";
import { acceptedCategory, run, showPreferences } from "vanilla-cookieconsent";
import "vanilla-cookieconsent/dist/cookieconsent.css";

window.used = {
  html: (markdown) => DOMPurify.sanitize(marked.parse(markdown)),
  MiniSearch,
  diffLines,
  diffWords,
  run,
  acceptedCategory,
  showPreferences,
};
