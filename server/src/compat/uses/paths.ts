import { neverCancelled } from '../../base/cancellation.js';
import { appendTo } from '../../base/multimap.js';
import { Budget } from '../budget.js';
import { typeNames, typesAt } from '../diff/types.js';
import { Engine } from '../engine/engine.js';
import { ARRAY, OBJECT } from '../json.js';
import { Graph, type SchemaNode } from '../node.js';
import { leadsNowhere, noParts } from '../parts.js';
import { ANY, pathBelow, type Step, stepsOf } from '../pointer.js';
import { Declared, some } from '../reader/declared.js';
import type { Schema } from '../verdict.js';
import { isPlainlyInhabited } from './inhabited.js';

/**
 * Whether payloads of a schema have a place.
 * `declared`: the schema names it, or names no part of the place above it, which may then have any; or it has a `$ref`
 * that leads nowhere and might name it. `open`: not named, yet allowed. `absent`: no payload can have it.
 */
export type Presence = 'declared' | 'open' | 'absent';

/** Read once: many paths are asked for of one schema, which may have thousands of members. */
const roots = new WeakMap<Schema, SchemaNode>();

function rootOf(schema: Schema): SchemaNode {
  const root = roots.get(schema) ?? new Graph().root(schema);
  roots.set(schema, root);
  return root;
}

/** Whether a used path leads to a place in the payloads of a schema. A path that cannot be read is absent. */
export function schemaAt(schema: Schema, path: string): Presence {
  const steps = stepsOf(path);
  if (!steps) return 'absent';
  const root = rootOf(schema);
  const engine = new Engine();
  const budget = new Budget(4_000, neverCancelled);
  let nodes = new Declared([root]).nodes;
  let presence: Presence = 'declared';
  for (const step of steps) {
    const next = named(nodes, step);
    const possible = next.filter(node => isPlainlyInhabited(node) || !engine.isEmpty(node, budget));
    if (possible.length > 0) nodes = new Declared(possible).nodes;
    else if (nodes.some(leadsNowhere)) return 'declared';
    else {
      if (next.length > 0 || !allowsMore(nodes, step)) return 'absent';
      if (presence === 'declared' && !namesParts(nodes)) return 'declared';
      presence = 'open';
      nodes = [];
    }
  }
  return presence;
}

/** The schemas of the members that a place names: by name, by pattern, or as its items. */
function named(nodes: readonly SchemaNode[], step: Step): readonly SchemaNode[] {
  if (step !== ANY) {
    const declared = new Declared(nodes);
    const index = /^(0|[1-9]\d*)$/.test(step) ? Number(step) : undefined;
    const items = index === undefined ? [] : nodes.flatMap(({ parts }) => some(parts.prefix[index] ?? parts.rest));
    return [...(declared.declares(step) === false ? [] : declared.property(step).roots), ...items];
  }
  return nodes.flatMap(({ parts }) => [
    ...parts.properties.values(),
    ...parts.patterns.values(),
    ...some(parts.additional),
    ...parts.prefix,
    ...some(parts.rest),
  ]);
}

function allowsMore(nodes: readonly SchemaNode[], step: Step): boolean {
  const structured = step === ANY || /^\d+$/.test(step) ? ARRAY | OBJECT : OBJECT;
  const types = nodes.reduce((all, { parts }) => all & parts.types, noParts.types);
  if ((types & structured) === 0 || nodes.some(({ parts }) => parts.always === false)) return false;
  const closed = ({ parts }: SchemaNode) => parts.additional?.parts.always === false;
  if (types & OBJECT && !nodes.some(closed)) return true;
  return (types & structured & ARRAY) !== 0 && !nodes.some(({ parts }) => parts.rest?.parts.always === false);
}

/** A place in the payloads of a schema, for completion. */
export interface UsesPath {
  /** As it is written under `uses`. */
  readonly path: string;
  /** The types there, in words, as `a string or null`. */
  readonly type: string;
  readonly description?: string;
  readonly isRequired: boolean;
}

const MAX_REPETITIONS = 1;

/**
 * The places that payloads of a schema can have, the shallow ones first, at most `limit` of them.
 * A recursive schema is followed once round: a path covers its repetitions.
 */
export function usesPaths(schema: Schema, limit: number): readonly UsesPath[] {
  return pathsOf(rootOf(schema), limit);
}

interface Waiting {
  readonly nodes: readonly SchemaNode[];
  readonly path: string;
  readonly isRequired: boolean;
  readonly above: ReadonlyMap<SchemaNode, number>;
}

export function pathsOf(root: SchemaNode, limit: number): readonly UsesPath[] {
  const found: UsesPath[] = [];
  const waiting: Waiting[] = [{ nodes: [root], path: '', isRequired: true, above: new Map() }];
  for (const { nodes: roots, path, isRequired, above } of waiting) {
    const { nodes } = new Declared(roots);
    if (path !== '') found.push(described(nodes, path, isRequired));
    if (found.length >= limit || waiting.length > limit * 4) break;
    if (nodes.some(node => (above.get(node) ?? 0) > MAX_REPETITIONS)) continue;
    const way = new Map(above);
    for (const node of nodes) way.set(node, (way.get(node) ?? 0) + 1);
    const required = new Set(nodes.flatMap(({ parts }) => parts.required));
    for (const [step, children] of stepsBelow(nodes)) {
      if (children.every(({ parts }) => parts.always === false)) continue;
      waiting.push({
        nodes: children,
        path: pathBelow(path, step),
        isRequired: step !== ANY && required.has(step),
        above: way,
      });
    }
  }
  return found;
}

/** Whether a place names any part that it can have. */
function namesParts(nodes: readonly SchemaNode[]): boolean {
  return [...stepsBelow(nodes).values()].some(children => !children.every(({ parts }) => parts.always === false));
}

function stepsBelow(nodes: readonly SchemaNode[]): ReadonlyMap<Step, SchemaNode[]> {
  const steps = new Map<Step, SchemaNode[]>();
  const add = (step: Step, node: SchemaNode | undefined) => {
    if (node) appendTo(steps, step, node);
  };
  for (const { parts } of nodes) {
    for (const [name, node] of parts.properties) add(name, node);
    for (const node of [...parts.patterns.values(), ...parts.prefix]) add(ANY, node);
    for (const node of [parts.rest, parts.additional])
      if (node?.parts.always !== false && node?.parts.always !== true) add(ANY, node);
  }
  return steps;
}

function described(nodes: readonly SchemaNode[], path: string, isRequired: boolean): UsesPath {
  const text = nodes
    .map(node => node.annotation('description') ?? node.annotation('title'))
    .find(words => typeof words === 'string');
  const place = { path, type: typeNames(typesAt(nodes[0])), isRequired };
  return typeof text === 'string' ? { ...place, description: text } : place;
}
