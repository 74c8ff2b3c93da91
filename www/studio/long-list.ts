/** Which parts of a long list are near the view; `crates/policy-studio/src/app/long_list.rs` draws those. */

const watched = new WeakMap<Element, IntersectionObserver>();

/** The nearest element around a list that scrolls it; nothing where that is the page. */
const scrollerOf = (list: Element): Element | null => {
  const around = list.parentElement;
  return around && getComputedStyle(around).overflowY === "auto" ? around : null;
};

/** Tells which parts of a list are near the view, now and whenever that changes. Called again, it sees new parts, too. */
export function watchParts(list: Element, tell: (near: Uint32Array) => void): void {
  const near = new Set<HTMLElement>();
  const look = (entries: IntersectionObserverEntry[]) => {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const part = target as HTMLElement;
      // What has the focus keeps it.
      if (isIntersecting || part.contains(document.activeElement)) {
        near.add(part);
        part.style.removeProperty("block-size");
      } else {
        near.delete(part);
        if (part.hasChildNodes()) part.style.blockSize = `${boundingClientRect.height}px`;
      }
    }
    for (const part of near) if (!part.isConnected) near.delete(part);
    tell(Uint32Array.from([...near], (part) => Number(part.dataset["part"])));
  };
  let observer = watched.get(list);
  if (!observer) {
    observer = new IntersectionObserver(look, { root: scrollerOf(list), rootMargin: "100% 0px" });
    watched.set(list, observer);
  }
  for (const part of list.children) observer.observe(part);
}

/** Ends what {@link watchParts} began. */
export function forgetParts(list: Element): void {
  watched.get(list)?.disconnect();
  watched.delete(list);
}
