/** An ordering of nodes in which whatever a node needs comes before it, as far as there are no rings. */
export interface Ordering {
  readonly order: Int32Array;
  /** For each node the ring that it is on, by number; -1 where it is on none. */
  readonly ring: Int32Array;
}

/**
 * Tarjan's strongly connected components, without recursion: a chain of outputs may be longer than the stack.
 * A component is found when all that it needs has been found, so their order is the order of needs.
 */
export function ordered(needs: readonly (readonly number[])[]): Ordering {
  const count = needs.length;
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const ring = new Int32Array(count).fill(-1);
  const onStack = new Uint8Array(count);
  const order = new Int32Array(count);
  const stack: number[] = [];
  let [entered, placed, rings] = [0, 0, 0];
  const enter = (node: number) => {
    index[node] = low[node] = entered++;
    stack.push(node);
    onStack[node] = 1;
    return { node, next: 0 };
  };
  const leave = (root: number) => {
    const isRing = stack.at(-1) !== root || (needs[root] as readonly number[]).includes(root);
    for (let node = -1; node !== root; ) {
      node = stack.pop() as number;
      onStack[node] = 0;
      order[placed++] = node;
      if (isRing) ring[node] = rings;
    }
    if (isRing) rings++;
  };
  for (let root = 0; root < count; root++) {
    if ((index[root] as number) >= 0) continue;
    const work = [enter(root)];
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const { node } = frame;
      const need = needs[node]?.[frame.next++];
      if (need === undefined) {
        work.pop();
        const parent = work.at(-1)?.node;
        if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[node] as number);
        if (low[node] === index[node]) leave(node);
      } else if ((index[need] as number) < 0) work.push(enter(need));
      else if (onStack[need]) low[node] = Math.min(low[node] as number, index[need] as number);
    }
  }
  return { order, ring };
}
