import type { Unreadable } from '../base/parsed.js';
import { setScalar } from '../syntax/edit.js';
import { maximumMistakes } from '../syntax/limits.js';
import type { MapNode, Node, ScalarNode } from '../syntax/nodes.js';
import type { SyntaxTree } from '../syntax/parse.js';
import type { Problem } from '../syntax/problem.js';
import type { Kind } from './document.js';
import { alternativesFor, childSchema, type FieldSchema, resolved, schemaOfKind } from './languageSchema.js';
import { valueKindOf } from './valueKinds.js';

/**
 * Reads every scalar of a file as the kind of value its field has, and reports those that cannot be read.
 * Which fields there are and what form they have is for `checkSchema`. Answers at most `maximumMistakes` problems.
 */
export function checkValues(kind: Kind, root: MapNode, tree: SyntaxTree): readonly Problem[] {
  const check = new ValueCheck(kind, tree);
  check.visit(schemaOfKind(kind), root);
  return check.problems.slice(0, maximumMistakes);
}

class ValueCheck {
  readonly problems: Problem[] = [];

  constructor(
    private readonly kind: Kind,
    private readonly tree: SyntaxTree,
  ) {}

  visit(schema: FieldSchema, node: Node): void {
    if (this.problems.length >= maximumMistakes) return;
    const alternatives = alternativesFor(this.kind, schema, node);
    switch (node.kind) {
      case 'scalar':
        this.#checkScalar(node, alternatives);
        return;
      case 'sequence':
        for (const item of node.items) this.#visitChild(alternatives, 0, item);
        return;
      case 'map':
        for (const { key, value } of node.entries) {
          this.#checkKey(key, alternatives);
          if (value) this.#visitChild(alternatives, key.text, value);
        }
    }
  }

  #visitChild(alternatives: readonly FieldSchema[], step: string | number, node: Node): void {
    for (const alternative of alternatives) {
      const child = childSchema(this.kind, alternative, step);
      if (!child) continue;
      this.visit(child, node);
      return;
    }
  }

  /** A key that is a name of the author's choice: an output, an input, a level. */
  #checkKey(key: ScalarNode, alternatives: readonly FieldSchema[]): void {
    for (const { propertyNames, properties } of alternatives) {
      if (propertyNames && !(properties && Object.hasOwn(properties, key.text))) {
        this.#checkScalar(key, [resolved(this.kind, propertyNames)]);
      }
    }
  }

  #checkScalar(scalar: ScalarNode, alternatives: readonly FieldSchema[]): void {
    if (scalar.type === 'null' && scalar.style === 'plain') return;
    let first: Misreading | undefined;
    for (const alternative of alternatives) {
      const wrong = misreading(scalar.text, alternative);
      if (!wrong) return;
      first ??= wrong;
    }
    if (!first) return;
    const { rule, message, replacement } = first;
    const fixes =
      replacement === undefined
        ? []
        : [{ title: `Change to “${replacement}”`, edits: [setScalar(this.tree, scalar, replacement)] }];
    this.problems.push({ rule, message, range: scalar, fixes });
  }
}

interface Misreading extends Unreadable {
  readonly rule: string;
}

/** Why a text is no value of a field; undefined where it is one. */
function misreading(text: string, field: FieldSchema): Misreading | undefined {
  if (field.enum?.includes(text)) return undefined;
  const valueKind = valueKindOf(field);
  if (!valueKind) return undefined;
  const parsed = valueKind.parse(text);
  if (!parsed.ok) return { rule: valueKind.rule, ...parsed };
  const within = valueKind.limits?.(text) ?? parsed;
  if (!within.ok) return { rule: 'format/out-of-range', ...within };
  const doubt = valueKind.doubt?.(text);
  return doubt && { rule: 'format/misspelt-unit', ...doubt };
}
