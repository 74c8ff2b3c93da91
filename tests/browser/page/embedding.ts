// Actions of pages and frameworks on the element.

import { $, get, pause, viewer } from "./dom";

declare global {
  interface Window {
    /** A viewer that is off the page. */
    removed?: HTMLElement;
    /** The text of the viewer before something was done to it. */
    textBefore?: Element | null;
  }
}

/** Moves the viewer into a new parent. */
export function move(): void {
  window.textBefore = $("#pv-text");
  const parent = document.createElement("section");
  document.body.append(parent);
  parent.append(viewer);
}

/** Tells whether the text consists of the same elements as before. */
export function isSameText(): boolean {
  return $("#pv-text") === window.textBefore;
}

/** Removes the viewer from the page, and waits until it has noticed. */
export async function remove(): Promise<void> {
  window.removed = viewer;
  viewer.remove();
  await pause(0);
}

/** Puts the removed viewer back onto the page. */
export function putBack(): void {
  if (!window.removed) throw new Error("no viewer was removed");
  document.querySelector("main")?.append(window.removed);
}

/** Removes the viewer and puts it back several times while it is still loading. */
export async function flicker(): Promise<void> {
  viewer.remove();
  document.body.append(viewer);
  viewer.remove();
  await pause(0);
  putBack();
  viewer.remove();
  putBack();
}

/** Adds a viewer with a policy as an object. */
export function add(policy: object): void {
  const added = document.createElement("policy-viewer");
  added.policy = policy;
  document.querySelector("main")?.append(added);
}

/** Tells for background and text of the viewer whether they are light. */
export function lightness(): { background: boolean; text: boolean } {
  const { backgroundColor, color } = getComputedStyle(get(".viewer"));
  const isLight = (value: string) => {
    const [red = 0, green = 0, blue = 0] = (value.match(/\d+/g) ?? []).map(Number);
    return red + green + blue > 384;
  };
  return { background: isLight(backgroundColor), text: isLight(color) };
}

/** Returns the names of the members of `PolicyViewer`, those of a group as `group.name`, sorted. */
export function apiMembers(): string[] {
  return Object.entries(PolicyViewer as object)
    .flatMap(([name, member]: [string, object]) => {
      const isGroup = member.constructor === Object;
      return [name, ...(isGroup ? Object.keys(member).map((of) => `${name}.${of}`) : [])];
    })
    .sort();
}

/** Fetches a file and waits for its end. */
export async function fetchText(address: string): Promise<string> {
  return (await fetch(address)).text();
}
