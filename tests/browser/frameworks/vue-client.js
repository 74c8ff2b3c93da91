import { createApp } from "vue";
import { Shop } from "./vue-shop.js";
import { watch } from "./watch.js";

watch();
createApp(Shop).mount("#root");
