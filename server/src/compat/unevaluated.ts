import type { SchemaNode } from './node.js';
import { matches } from './pattern.js';
import { inPlace } from './reader/declared.js';

/** What the schemas beside an `unevaluated…` keyword look at: perhaps (in some branch), or certainly (in none). */

function others(node: SchemaNode, next: Step): readonly SchemaNode[] {
  return closure([node], next);
}

type Step = (node: SchemaNode) => readonly SchemaNode[];

/** The schemas, and all that the steps lead to; the first one stays the first. */
function closure(nodes: readonly SchemaNode[], next: Step): readonly SchemaNode[] {
  const seen = new Set<SchemaNode>();
  const waiting = [...nodes];
  for (let current = waiting.pop(); current; current = waiting.pop()) {
    if (seen.has(current)) continue;
    seen.add(current);
    waiting.push(...next(current));
  }
  return [...seen];
}

function conjuncts({ parts }: SchemaNode): readonly SchemaNode[] {
  return parts.ref ? [parts.ref, ...parts.allOf] : parts.allOf;
}

export function possiblyEvaluates(node: SchemaNode, name: string): boolean {
  return others(node, inPlace).some(
    ({ parts }, index) =>
      parts.properties.has(name) ||
      parts.additional !== undefined ||
      parts.unsupported.length > 0 ||
      (index > 0 && parts.unevaluatedProperties !== undefined) ||
      [...parts.patterns.keys()].some(pattern => matches(pattern, name) !== false),
  );
}

export function possiblyEvaluatesOthers(node: SchemaNode): boolean {
  return others(node, inPlace).some(
    ({ parts }, index) =>
      parts.additional !== undefined ||
      parts.unsupported.length > 0 ||
      (index > 0 && parts.unevaluatedProperties !== undefined) ||
      // A pattern that is not among those at hand might match as well.
      parts.patterns.size > 0,
  );
}

export function possiblyEvaluatesItem(node: SchemaNode, index: number): boolean {
  return others(node, inPlace).some(
    ({ parts }, place) =>
      index < parts.prefix.length ||
      parts.rest !== undefined ||
      parts.contains !== undefined ||
      parts.unsupported.length > 0 ||
      (place > 0 && parts.unevaluatedItems !== undefined),
  );
}

export function certainlyEvaluates(node: SchemaNode, name: string): boolean {
  return others(node, conjuncts).some(
    ({ parts }, index) =>
      parts.properties.has(name) ||
      parts.additional !== undefined ||
      (index > 0 && parts.unevaluatedProperties !== undefined) ||
      [...parts.patterns.keys()].some(pattern => matches(pattern, name) === true),
  );
}

export function certainlyEvaluatesCell(node: SchemaNode, matching: ReadonlySet<string>): boolean {
  return others(node, conjuncts).some(
    ({ parts }, index) =>
      parts.additional !== undefined ||
      (index > 0 && parts.unevaluatedProperties !== undefined) ||
      [...parts.patterns.keys()].some(pattern => matching.has(pattern)),
  );
}

export function certainlyEvaluatesItem(node: SchemaNode, index: number): boolean {
  return others(node, conjuncts).some(
    ({ parts }, place) =>
      index < parts.prefix.length || parts.rest !== undefined || (place > 0 && parts.unevaluatedItems !== undefined),
  );
}

/** The number of items that any of these schemas, or one that it applies at its own place, tells from the others. */
export function longestPrefix(nodes: readonly SchemaNode[]): number {
  return Math.max(0, ...closure(nodes, inPlace).map(({ parts }) => parts.prefix.length));
}

/** The names that schemas beside an `unevaluatedProperties` look at, in whatever branch. */
export function namesBesideUnevaluated(nodes: readonly SchemaNode[]): readonly string[] {
  const roots = nodes.filter(({ parts }) => parts.unevaluatedProperties);
  return closure(roots, inPlace).flatMap(({ parts }) => [...parts.properties.keys()]);
}
