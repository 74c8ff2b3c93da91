import { createSSRApp } from "vue";
import { renderToString } from "vue/server-renderer";
import { Shop } from "./vue-shop.js";

export const root = renderToString(createSSRApp(Shop));
