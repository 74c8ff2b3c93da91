import { createSSRApp } from "vue";
import { Shop } from "./vue-shop.js";
import { keepNodes, watch } from "./watch.js";

/** Half a page is not what the server drew. */
function start() {
  if (!window.isLazy) window.hydrate();
}

/** Takes over what the server drew. */
window.hydrate = () => {
  watch();
  keepNodes();
  createSSRApp(Shop).mount("#root");
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
