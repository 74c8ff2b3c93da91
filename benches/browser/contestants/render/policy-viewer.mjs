// Our element, with contents and header; its package is compiled, and its program has started.
import { chosenPackage } from "../../page/document.mjs";
import { lastSection, sectionDrawn, show, startViewer, treeIn } from "../../page/policy-viewer.mjs";
import { measureRendering } from "../../page/render.mjs";

measureRendering({
  prepare: async () => {
    const { policy, locale, document } = await chosenPackage();
    policy.locales[locale].document = document;
    await startViewer(policy);
    return { policy, document };
  },
  insert: ({ policy }, root) => show(policy, root),
  firstText: ({ document }, root) => sectionDrawn(treeIn(root), document.sections[0]),
  wholeText: ({ document }, root) => sectionDrawn(treeIn(root), lastSection(document)),
  tree: treeIn,
});
