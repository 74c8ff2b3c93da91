/**
 * Keeps the nodes of the viewer where Yew left them. Translators in browsers and extensions put other nodes in
 * the place of texts; Yew would then change texts that nobody sees, and end where it has to insert before one.
 * An element whose children are no longer Yew's gets them back when Yew touches one of these, and not before:
 * a translation stays as long as the text that it translates.
 *
 * Stands at the end of the viewer's glue, whose calls of the DOM lead here (`scripts/dist.d/adapt-glue.mjs`).
 */

/** A node that Yew drew. */
interface Drawn extends Node {
  pvParent?: Parent;
}

/** An element that Yew drew into. */
interface Parent extends Drawn, ParentNode {
  /** The nodes that Yew drew into it, in their order. */
  pvChildren?: Drawn[];
}

declare const policyViewerGlue: {
  kept(node: Drawn): Drawn;
  insertBefore(parent: Parent, node: Drawn, next: Drawn | null): Node;
  removeChild(parent: Parent, node: Drawn): Node;
};

/** Returns a node, after its parent got its children back if the node is elsewhere. */
const kept = (node: Drawn): Drawn => {
  const parent = node.pvParent;
  if (parent && node.parentNode !== parent) parent.replaceChildren(...parent.pvChildren!);
  return node;
};

/** Forgets where a node is. */
const forget = (node: Drawn): void => {
  const children = node.pvParent?.pvChildren;
  children?.splice(children.indexOf(node), 1);
  node.pvParent = undefined;
};

policyViewerGlue.kept = kept;
policyViewerGlue.insertBefore = (parent, node, next) => {
  forget(node);
  const children = (parent.pvChildren ??= []);
  children.splice(next ? children.indexOf(kept(next)) : children.length, 0, node);
  node.pvParent = parent;
  return parent.insertBefore(node, next);
};
policyViewerGlue.removeChild = (parent, node) => {
  kept(node);
  forget(node);
  return parent.removeChild(node);
};
