import type { Budget } from '../budget.js';
import type { Decider } from '../decide.js';
import { isArray, isObject, member } from '../json.js';
import type { Graph, SchemaNode } from '../node.js';
import { ANY, type Step, stepsOf } from '../pointer.js';
import { Declared } from '../reader/declared.js';
import { View } from '../reader/view.js';
import type { Json, ReaderModel, Verdict } from '../verdict.js';

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

/**
 * Whether a payload has something at a path that no payload of the old schema has there. Whoever reads the path was never
 * promised it, whatever else he reads.
 */
export function isNewAt(
  decider: Decider,
  before: SchemaNode,
  payload: Json,
  path: string,
  { reader, searching }: { readonly reader: ReaderModel; readonly searching: Budget },
): boolean {
  const steps = stepsOf(path) ?? [];
  const { graph } = before;
  return valuesAt(payload, steps).some(value => {
    const other = graph.fresh({ not: graph.fresh({ constant: { value } }) });
    const asked = { left: before, right: forbidding(graph, steps, other), view: sentBy(before, reader) };
    return decider.decide(asked, [], searching).verdict === 'compatible';
  });
}

const MAX_VALUES = 20;

/** The first few values that a payload has at a path. */
function valuesAt(payload: Json, steps: readonly Step[]): readonly Json[] {
  return steps
    .reduce<readonly Json[]>(
      (places, step) =>
        places.flatMap(place => {
          if (isArray(place)) return step === ANY ? place : (place[Number(step)] ?? []);
          if (!isObject(place)) return [];
          return step === ANY ? Object.values(place) : (member(place, step) ?? []);
        }),
      [payload],
    )
    .slice(0, MAX_VALUES);
}

function sentBy(node: SchemaNode, reader: ReaderModel): View {
  return reader === 'strict' ? View.asWritten : new View(new Declared([node]), undefined);
}

/** Accepts every payload that has nothing at a path, or nothing but what another schema accepts. */
function forbidding(graph: Graph, steps: readonly Step[], but = graph.made('false', { always: false })): SchemaNode {
  const [step, ...more] = steps;
  if (step === undefined) return but;
  const inner = forbidding(graph, more, but);
  if (step === ANY) return graph.fresh({ additional: inner, rest: inner });
  const index = /^(0|[1-9]\d?)$/.test(step) ? Number(step) : undefined;
  const prefix =
    index === undefined ? [] : [...Array.from({ length: index }, () => graph.made('true', { always: true })), inner];
  return graph.fresh({ properties: new Map([[step, inner]]), prefix });
}
