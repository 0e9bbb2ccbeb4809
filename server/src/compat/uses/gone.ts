import type { Decider } from '../decide.js';
import type { Graph, SchemaNode } from '../node.js';
import { ANY, type Step, stepsOf } from '../pointer.js';
import { Declared } from '../reader/declared.js';
import { View } from '../reader/view.js';
import type { ReaderModel, Verdict } from '../verdict.js';

/** Whether it is certain that one payload can have all of these fields: then none of them is gone. */
export function canOccurTogether(
  decider: Decider,
  after: SchemaNode,
  paths: Iterable<string>,
  reader: ReaderModel,
): boolean {
  const { graph } = after;
  const anyAbsent = [...paths].map(path => forbidding(graph, stepsOf(path) ?? []));
  const asked = { left: after, right: graph.fresh({ anyOf: anyAbsent }), view: sentBy(after, reader) };
  return decider.decide(asked).verdict === 'breaking';
}

/**
 * Whether a field that was possible can no longer occur. No payload shows that, since an optional field may always be
 * absent; yet it breaks everybody who reads the field.
 */
export function goneVerdict(
  decider: Decider,
  before: SchemaNode,
  after: SchemaNode,
  path: string,
  reader: ReaderModel,
): Verdict {
  const steps = stepsOf(path);
  if (!steps || steps.length === 0) return 'compatible';
  const absent = forbidding(before.graph, steps);
  const has = (node: SchemaNode) => ({ left: node, right: absent, view: sentBy(node, reader) });
  const now = decider.decide(has(after)).verdict;
  if (now === 'breaking') return 'compatible';
  const once = decider.decide(has(before)).verdict;
  if (once === 'compatible') return 'compatible';
  return now === 'compatible' && once === 'breaking' ? 'breaking' : 'unknown';
}

function sentBy(node: SchemaNode, reader: ReaderModel): View {
  return reader === 'strict' ? View.asWritten : new View(new Declared([node]), undefined);
}

/** Accepts every payload that has nothing at a path. */
function forbidding(graph: Graph, steps: readonly Step[]): SchemaNode {
  const [step, ...more] = steps;
  if (step === undefined) return graph.made('false', { always: false });
  const inner = forbidding(graph, more);
  if (step === ANY) return graph.fresh({ additional: inner, rest: inner });
  const index = /^(0|[1-9]\d?)$/.test(step) ? Number(step) : undefined;
  const prefix =
    index === undefined ? [] : [...Array.from({ length: index }, () => graph.made('true', { always: true })), inner];
  return graph.fresh({ properties: new Map([[step, inner]]), prefix });
}
