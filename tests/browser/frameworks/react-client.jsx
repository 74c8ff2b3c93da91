import { createRoot } from "react-dom/client";
import { watch } from "./watch.js";
import { Shop } from "./react-shop.jsx";

watch();
createRoot(window.appRoot === "body" ? document.body : document.querySelector("#root")).render(
  <Shop />,
);
