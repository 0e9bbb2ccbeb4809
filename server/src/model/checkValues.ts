import { setScalar } from '../syntax/edit.js';
import type { MapNode, Node, ScalarNode } from '../syntax/nodes.js';
import type { Problem } from '../syntax/problem.js';
import type { Kind } from './document.js';
import { alternativesFor, childSchema, type FieldSchema, resolved, schemaOfKind } from './languageSchema.js';
import { valueKindOf } from './valueKinds.js';

/**
 * Reads every scalar of a file as the kind of value its field has, and reports those that cannot be read.
 * Which fields there are and what form they have is for `checkSchema`.
 */
export function checkValues(kind: Kind, root: MapNode): readonly Problem[] {
  const problems: Problem[] = [];
  visit(kind, schemaOfKind(kind), root, problems);
  return problems;
}

function visit(kind: Kind, schema: FieldSchema, node: Node, problems: Problem[]): void {
  const alternatives = alternativesFor(kind, schema, node);
  switch (node.kind) {
    case 'scalar':
      checkScalar(node, alternatives, problems);
      return;
    case 'sequence':
      for (const item of node.items) visitChild(kind, alternatives, 0, item, problems);
      return;
    case 'map':
      for (const { key, value } of node.entries) {
        checkKey(kind, key, alternatives, problems);
        if (value) visitChild(kind, alternatives, key.text, value, problems);
      }
  }
}

function visitChild(
  kind: Kind,
  alternatives: readonly FieldSchema[],
  step: string | number,
  node: Node,
  problems: Problem[],
): void {
  for (const alternative of alternatives) {
    const child = childSchema(kind, alternative, step);
    if (!child) continue;
    visit(kind, child, node, problems);
    return;
  }
}

/** A key that is a name of the author's choice: an output, an input, a level. */
function checkKey(kind: Kind, key: ScalarNode, alternatives: readonly FieldSchema[], problems: Problem[]): void {
  for (const { propertyNames, properties } of alternatives) {
    if (propertyNames && !(properties && Object.hasOwn(properties, key.text))) {
      checkScalar(key, [resolved(kind, propertyNames)], problems);
    }
  }
}

function checkScalar(scalar: ScalarNode, alternatives: readonly FieldSchema[], problems: Problem[]): void {
  if (scalar.type === 'null' && scalar.style === 'plain') return;
  const [first, ...others] = alternatives.map(alternative => {
    if (alternative.enum?.includes(scalar.text)) return undefined;
    const valueKind = valueKindOf(alternative);
    const parsed = valueKind?.parse(scalar.text);
    return valueKind && parsed && !parsed.ok ? { rule: valueKind.rule, ...parsed } : undefined;
  });
  if (!first || others.some(other => other === undefined)) return;
  problems.push({
    rule: first.rule,
    message: first.message,
    range: scalar,
    fixes:
      first.replacement === undefined
        ? []
        : [{ title: `Change to “${first.replacement}”`, edits: [setScalar(scalar, first.replacement)] }],
  });
}
