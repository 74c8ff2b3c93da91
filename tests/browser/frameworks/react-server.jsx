import { renderToString } from "react-dom/server";
import { Page, Shop } from "./react-shop.jsx";

export const pages = {
  "react-page.html": `<!doctype html>${renderToString(<Page />)}`,
  "react-root.html": renderToString(<Shop />),
};
