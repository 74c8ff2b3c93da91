import { hydrateRoot } from "react-dom/client";
import { keepNodes, watch } from "./watch.js";
import { Page, Shop } from "./react-shop.jsx";

window.recovered = [];
const onRecoverableError = (error) => window.recovered.push(String(error.message));

/** Half a page is not what the server drew. */
function start() {
  if (!window.isLazy) window.hydrate();
}

/** Takes over what the server drew: the root of the app, or the whole document. */
window.hydrate = () => {
  watch();
  keepNodes();
  const root = document.querySelector("#root");
  if (root) hydrateRoot(root, <Shop />, { onRecoverableError });
  else hydrateRoot(document, <Page />, { onRecoverableError });
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
