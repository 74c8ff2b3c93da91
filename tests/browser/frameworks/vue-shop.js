import { h, nextTick, onMounted, ref } from "vue";

/** A shop with routes; `window.app` is for the test. */
export const Shop = {
  setup() {
    const route = ref("both");
    const count = ref(0);
    onMounted(() => {
      window.app = {
        go: (next) => {
          route.value = next;
          return nextTick();
        },
      };
    });
    const held = () =>
      h("script", {
        type: "text/plain",
        "data-category": "analytics",
        innerHTML: "(window.ran ??= []).push('vue')",
      });
    const film = () =>
      h("iframe", {
        "data-category": "media",
        "data-service": "videos",
        "data-src": `/tags/video.html?${count.value}`,
        title: "A video",
        width: "300",
        height: "150",
      });
    return () =>
      h("main", { id: "shop" }, [
        h("h1", "A shop of Vue"),
        h(
          "button",
          { id: "count", type: "button", onClick: () => count.value++ },
          `Count ${count.value}`,
        ),
        h("section", { id: "route" }, [
          route.value === "both" || route.value === "script" ? held() : null,
          route.value === "both" || route.value === "film" ? film() : null,
          route.value === "empty" ? h("p", { id: "empty" }, "Nothing here") : null,
        ]),
        h("footer", [
          h("button", { type: "button", "data-policy-viewer": "preferences" }, "Privacy choices"),
        ]),
      ]);
  },
};
