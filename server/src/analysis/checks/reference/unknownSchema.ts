import { escapeStep, unescapeStep } from '../../../base/pointer.js';
import { closest } from '../../../base/suggest.js';
import { baseName } from '../../../base/uri.js';
import type { SchemaPlace } from '../../../compat/verdict.js';
import type { Contract } from '../../../model/contract.js';
import type { Node, ScalarNode } from '../../../syntax/nodes.js';
import { get } from '../../../syntax/query.js';
import type { RelatedPlace } from '../../diagnostic.js';
import { followReference, inlinePlace, type ReferenceTarget, type SchemaFileSource } from '../../payloadSchema.js';
import { referencesIn } from '../../references.js';
import { type RuleContext, type RuleFinding, rule } from '../../rule.js';
import { mayRefer } from '../../schemaReferences.js';
import { didYouMean, replacing } from './replacing.js';

export const unknownSchema = rule({
  id: 'reference/unknown-schema',
  severity: 'error',
  title: 'A $ref leads nowhere, or to a file with a mistake in it.',
  docs: `
A payload may be described in a file of its own: a JSON Schema, an OpenAPI or an AsyncAPI file. A \`$ref\` that leads
nowhere describes nothing, so no change of the payload can be judged. The file must lie in the workspace; nothing is ever
fetched from the network.

\`\`\`yaml
schema: { $ref: ./openapi.yaml#/components/schemas/Ordre }      # the file has “Order”
\`\`\`

Correct the path or the pointer. \`#/…\` alone is relative to the value of the \`schema\` key, a file is relative to this
file. A schema that only refers to itself describes nothing either. A file with a mistake in its JSON or YAML is told of as
well: it is compared as far as it can be read, and what it really says nobody knows.
`,
  on: ['contract'],
  *run(context) {
    if (!mayRefer(context.file.text)) return;
    for (const schema of schemasOf(context.document)) {
      for (const { text, pointer } of referencesIn(schema)) {
        yield* judge(text, pointer, schema, context);
      }
    }
  },
});

function* schemasOf({ outputs, inputs }: Contract): Generator<Node> {
  for (const { schema, accepts } of outputs) {
    if (schema) yield schema.node;
    if (accepts) yield accepts.node;
  }
  for (const { schema } of inputs) if (schema) yield schema.node;
}

function* judge(
  text: ScalarNode,
  pointer: string,
  schema: Node,
  context: RuleContext<Contract>,
): Generator<RuleFinding> {
  const source: SchemaFileSource = key => context.view.schemaFile(key);
  const inline = { file: context.file, root: schema };
  const from = { ...inlinePlace(context.file, schema), pointer };
  const target = followReference(text.text, from, inline, source);
  const mistake = mistakeIn(target, inline, source);
  if (mistake) {
    yield { ...mistake, range: text };
    return;
  }
  if (target.kind === 'nowhere') {
    const meant = meantBy(text.text, from, inline, source);
    yield {
      message: `${target.reason}${didYouMean(meant)}`,
      range: text,
      fixes: replacing(text, meant, context),
    };
    return;
  }
  const beyond = firstFault(target, from, inline, source);
  if (beyond) yield { ...beyond, range: text };
}

interface Beyond {
  readonly message: string;
  readonly related?: readonly RelatedPlace[];
}

type Target = Extract<ReferenceTarget, { kind: 'node' }>;

/** What is wrong behind a target: a ring of references only, or a reference in another file that leads nowhere. */
function firstFault(
  first: Target,
  from: SchemaPlace,
  inline: Parameters<typeof followReference>[2],
  source: SchemaFileSource,
): Beyond | undefined {
  const seen = new Set<string>();
  const waiting: Target[] = [first];
  for (let next = waiting.pop(); next && seen.size < 2000; next = waiting.pop()) {
    if (seen.has(placeKey(next.place))) continue;
    seen.add(placeKey(next.place));
    for (const { text, pointer } of referencesIn(next.node)) {
      const place = { document: next.place.document, pointer: next.place.pointer + pointer };
      const target = followReference(text.text, place, inline, source);
      const mistake = mistakeIn(target, inline, source);
      if (mistake) return mistake;
      // Faults of this file are told at their own places.
      if (target.kind === 'nowhere' && next.file !== inline.file.key) {
        return {
          message: `This leads on to a $ref that leads nowhere. ${target.reason}`,
          related: [{ file: next.file, range: text, message: target.reason }],
        };
      }
      if (target.kind === 'node') waiting.push(target);
    }
  }
  return isRing(first, from, inline, source)
    ? {
        message:
          'This refers to itself only, so nothing is described. Describe the payload, or refer to another schema.',
      }
    : undefined;
}

/** What is wrong only where it stands: elsewhere in the file it changes nothing. */
const local: ReadonlySet<string> = new Set(['yaml/duplicate-key', 'yaml/merge-key', 'yaml/not-a-number']);

/** A mistake in the text of another file that a reference names, where it may change what the reference leads to. */
function mistakeIn(
  target: ReferenceTarget,
  inline: Parameters<typeof followReference>[2],
  source: SchemaFileSource,
): Beyond | undefined {
  // This file's own mistakes are told at their places.
  const state = target.file === undefined || target.file === inline.file.key ? undefined : source(target.file);
  if (state?.kind !== 'file') return undefined;
  const { text, tree } = state;
  const within = target.kind === 'node' ? target.node : undefined;
  const mistake = tree.problems.find(
    ({ rule, range, severity }) =>
      rule.startsWith('yaml/') &&
      (severity ?? 'error') === 'error' &&
      (!local.has(rule) || (within && within.start <= range.start && range.start < within.end)),
  );
  if (!mistake) return undefined;
  const { line, character } = text.positionAt(mistake.range.start);
  return {
    message: `“${baseName(state.key)}” cannot be read as it stands (line ${line + 1}, column ${character + 1}). ${mistake.message}`,
    related: [{ file: state.key, range: mistake.range, message: mistake.message }],
  };
}

/** Whether following `$ref` after `$ref` at the same level never ends. */
function isRing(
  first: Target,
  from: SchemaPlace,
  inline: Parameters<typeof followReference>[2],
  source: SchemaFileSource,
): boolean {
  const passed = new Set([placeKey(from)]);
  for (let at: Target | undefined = first; at; ) {
    if (passed.has(placeKey(at.place))) return true;
    passed.add(placeKey(at.place));
    const next = get(at.node, '$ref');
    if (next?.kind !== 'scalar') return false;
    const target = followReference(next.text, at.place, inline, source);
    at = target.kind === 'node' ? target : undefined;
  }
  return false;
}

/** References that differ in one step of the pointer and do lead somewhere. */
function meantBy(
  reference: string,
  from: SchemaPlace,
  inline: Parameters<typeof followReference>[2],
  source: SchemaFileSource,
): readonly string[] {
  const [path = '', pointer = ''] = reference.split('#', 2);
  const whole = followReference(`${path}#`, from, inline, source);
  const steps = pointer.split('/').slice(1);
  if (whole.kind === 'nowhere') return [];
  let node: Node | undefined = whole.node;
  for (const [index, step] of steps.entries()) {
    const next: Node | undefined = get(node, unescapeStep(step));
    if (next) node = next;
    else if (node?.kind !== 'map') return [];
    else {
      const names = closest(
        step,
        node.entries.map(({ key }) => escapeStep(key.text)),
        3,
      );
      const rest = steps.slice(index + 1);
      return names
        .map(name => `${path}#/${[...steps.slice(0, index), name, ...rest].join('/')}`)
        .filter(meant => followReference(meant, from, inline, source).kind === 'node');
    }
  }
  return [];
}

function placeKey({ document, pointer }: SchemaPlace): string {
  return `${document} ${pointer}`;
}
