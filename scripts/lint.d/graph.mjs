// Circles in a graph, by Tarjan's algorithm for strongly connected components.

/** Returns the groups of nodes that reach each other; `graph` maps a node to the set of those it uses. */
export function circles(graph) {
  const index = new Map();
  const low = new Map();
  const stack = [];
  const onStack = new Set();
  const found = [];
  const visit = (node) => {
    index.set(node, index.size);
    low.set(node, index.get(node));
    stack.push(node);
    onStack.add(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) {
        visit(next);
        low.set(node, Math.min(low.get(node), low.get(next)));
      } else if (onStack.has(next)) {
        low.set(node, Math.min(low.get(node), index.get(next)));
      }
    }
    if (low.get(node) !== index.get(node)) return;
    const group = [];
    let last;
    do {
      last = stack.pop();
      onStack.delete(last);
      group.push(last);
    } while (last !== node);
    if (group.length > 1) found.push(group.sort());
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return found;
}

/** Returns a shortest way from a node of a group back to itself, as `[node, …, node]`. */
export function shortest(graph, group) {
  const inside = new Set(group);
  let best;
  for (const start of group) {
    const before = new Map();
    const queue = [start];
    for (const node of queue) {
      for (const next of graph.get(node) ?? []) {
        if (!inside.has(next) || before.has(next)) continue;
        before.set(next, node);
        queue.push(next);
      }
      if (before.has(start)) break;
    }
    const way = [start];
    for (let node = before.get(start); node !== start; node = before.get(node)) way.unshift(node);
    way.unshift(start);
    if (!best || way.length < best.length) best = way;
  }
  return best;
}
