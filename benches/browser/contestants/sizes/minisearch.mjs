import MiniSearch from "minisearch";

window.used = MiniSearch;
