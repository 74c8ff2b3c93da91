// Our element: a text is drawn, and then the same text in another language in its place.
import { chosenPackage } from "../../page/document.mjs";
import { nextFrame, pause, secondFrame } from "../../page/frames.mjs";
import { watchLongTasks } from "../../page/long-tasks.mjs";
import { lastSection, sectionDrawn, show, startViewer, treeIn } from "../../page/policy-viewer.mjs";

/** Long enough for what the viewer does once its text is there. */
const REST = 500;

window.measure = async () => {
  const { policy, locale, document: text, otherLocale, translation } = await chosenPackage();
  policy.locales[locale].document = text;
  policy.locales[otherLocale] = { label: otherLocale, document: translation };
  await startViewer(policy);
  const root = document.getElementById("root");
  await pause(60);

  let start = performance.now();
  const element = await show(policy, root);
  await sectionDrawn(treeIn(root), lastSection(text));
  const rendered = (await secondFrame()) - start;
  await pause(REST);

  const longTasks = watchLongTasks();
  start = performance.now();
  element.lang = otherLocale;
  const drawn = (section) => sectionDrawn(treeIn(root), section);
  const [screen, end] = await Promise.all([
    drawn(translation.sections[0]).then(nextFrame),
    drawn(lastSection(translation)).then(secondFrame),
  ]);
  await pause(REST);
  return {
    "first render": rendered,
    "first screen": screen - start,
    "second frame": end - start,
    ...longTasks(start, end),
  };
};
