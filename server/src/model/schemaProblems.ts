import { quoted } from '../base/quote.js';
import { closest, listOf } from '../base/suggest.js';
import { setScalar } from '../syntax/edit.js';
import type { MapNode } from '../syntax/nodes.js';
import type { SyntaxTree } from '../syntax/parse.js';
import type { Problem } from '../syntax/problem.js';
import { entry } from '../syntax/query.js';
import { isApprovalKey } from './approvalKeys.js';
import type { Kind } from './document.js';
import type { SchemaError } from './generated/validators.js';
import { schemaAtPath } from './languageSchema.js';
import {
  alternativesOf,
  exampleOf,
  formName,
  formOf,
  head,
  itemAt,
  named,
  type Place,
  placeAt,
  propertyKey,
  textOf,
} from './schemaPlace.js';

/** The sentence that says what a schema found wrong, and how it is mended; undefined where something else says it. */
export function problemOf(error: SchemaError, kind: Kind, root: MapNode, tree: SyntaxTree): Problem | undefined {
  const place = placeAt(error.instancePath, kind, root, tree);
  if (!place.node) return error.keyword === 'type' ? emptyEntry(place) : undefined;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(String(error.params.additionalProperty), place);
    case 'required':
    case 'dependentRequired':
      return missingKey(String(error.params.missingProperty), place, error);
    case 'enum':
    case 'const':
      return unknownWord(place);
    case 'type':
      return wrongType(error, place);
    case 'anyOf':
      return noAlternative(place);
    case 'false schema':
      return excludedKey(error, place);
    case 'minItems':
      return {
        rule: 'format/wrong-count',
        message: `${named(place)} needs at least ${error.params.limit} ${items(error.params.limit)}.`,
        range: head(place),
      };
    case 'maxItems':
      return {
        rule: 'format/wrong-count',
        message: `${named(place)} takes at most ${error.params.limit} ${items(error.params.limit)}.`,
        range: head(place),
      };
    case 'uniqueItems':
      return {
        rule: 'format/repeated-item',
        message: `${named(place)} names the same thing twice: remove one of them.`,
        range: itemAt(place, error.params.i) ?? head(place),
      };
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return outOfRange(error, place);
    case 'not':
      return {
        rule: 'format/reserved-name',
        message: `“${error.propertyName ?? textOf(place.node)}” cannot be a name here: it has a meaning of its own. Choose another one.`,
        range: propertyKey(place, error.propertyName) ?? head(place),
      };
    default:
      return undefined;
  }
}

/** A key behind whose colon nothing stands. */
function emptyEntry({ key, schema }: Pick<Place, 'key' | 'schema'>): Problem | undefined {
  if (!key) return undefined;
  return {
    rule: 'format/empty',
    message: `“${key.text}” has no value. Write one, or remove the key.${exampleOf({ schema })}`,
    range: key,
  };
}

function unknownKey(key: string, place: Place): Problem | undefined {
  const { node, schema, name, tree } = place;
  if (place.kind === 'contract' && isApprovalKey(key, place.path)) return undefined;
  const found = entry(node, key);
  // A key without text of its own is the remnant of a line that is not finished: the syntax has said so.
  if (!found || (key === '' && found.key.start === found.key.end)) return undefined;
  const known = Object.keys(schema?.properties ?? {});
  const present = new Set(node.kind === 'map' ? node.entries.map(one => one.key.text) : []);
  const free = known.filter(candidate => !present.has(candidate));
  const [meant] = closest(key, free, 1);
  const where = name === undefined ? 'here' : `in ${named(place, false)}`;
  const home = homeOf(key, known, place);
  const hint = meant
    ? ` Did you mean “${meant}”?`
    : home
      ? ` It belongs in “${home}”.`
      : known.length <= 15
        ? ` Known are ${listOf(known)}.`
        : '';
  return {
    rule: 'format/unknown-key',
    message: `${quoted(key)} is not a field ${where}.${hint}`,
    range: found.key,
    fixes: meant ? [{ title: `Change to “${meant}”`, edits: [setScalar(tree, found.key, meant)] }] : [],
  };
}

/** The field beside a key, or the one around it, that knows the key: it was written one level too high or too low. */
function homeOf(key: string, siblings: readonly string[], { kind, path }: Place): string | undefined {
  const isKnownAt = (fields: readonly (string | number)[]) =>
    Object.hasOwn(schemaAtPath(kind, fields)?.properties ?? {}, key);
  const below = siblings.find(sibling => isKnownAt([...path, sibling]));
  if (below !== undefined) return below;
  const around = path.findLastIndex((step, i) => typeof step === 'string' && isKnownAt(path.slice(0, i + 1)));
  return around === -1 ? undefined : String(path[around]);
}

function missingKey(key: string, place: Place, error: SchemaError): Problem {
  const field = place.schema?.properties?.[key];
  const because = error.keyword === 'dependentRequired' ? `, because it has “${String(error.params.property)}”` : '';
  const example = field?.examples?.[0];
  const such = example === undefined || typeof example === 'object' ? '' : `, as “${key}: ${String(example)}”`;
  return {
    rule: 'format/missing-key',
    message: `${named(place)} needs “${key}”${because}. Add it${such}.`,
    range: head(place),
  };
}

function unknownWord(place: Place): Problem {
  const words = (place.schema?.enum ?? alternativesOf(place).flatMap(({ enum: values }) => values ?? [])).map(String);
  const text = textOf(place.node);
  const [meant] = closest(text, words, 1);
  return {
    rule: 'format/unknown-value',
    message: `${quoted(text)} is not a value that ${named(place, false)} can have. ${meant ? `Did you mean “${meant}”? ` : ''}It is one of ${listOf(words)}.`,
    range: head(place),
    fixes:
      meant && place.node.kind === 'scalar'
        ? [{ title: `Change to “${meant}”`, edits: [setScalar(place.tree, place.node, meant)] }]
        : [],
  };
}

function wrongType(error: SchemaError, place: Place): Problem {
  const expected = ([] as unknown[]).concat(error.params.type ?? []).map(String);
  const { node } = place;
  if (expected.includes('string') && node.kind === 'scalar' && node.type !== 'null') {
    return {
      rule: 'format/wrong-type',
      message: `${named(place)} is text, but YAML reads ${quoted(node.text)} as a ${node.type}. Put quotes around it.`,
      range: node,
      fixes: [{ title: 'Put quotes around it', edits: [{ range: node, newText: `'${node.text}'` }] }],
    };
  }
  const empty = node.kind === 'scalar' && node.type === 'null';
  const is = empty ? 'nothing stands here' : `this is ${formOf(node)}`;
  return {
    rule: empty ? 'format/empty' : 'format/wrong-type',
    message: `${named(place)} is ${listOf(expected.map(formName))}, but ${is}.${exampleOf(place)}`,
    range: head(place),
  };
}

function noAlternative(place: Place): Problem {
  const groups = (place.schema?.anyOf ?? []).flatMap(branch => branch.required ?? []);
  if (groups.length > 0) {
    return {
      rule: 'format/missing-key',
      message: `${named(place)} needs one of ${listOf([...new Set(groups)].map(key => `“${key}”`))}.`,
      range: head(place),
    };
  }
  return {
    rule: 'format/wrong-type',
    message: `${named(place)} cannot be ${formOf(place.node)}.${exampleOf(place)}`,
    range: head(place),
  };
}

function excludedKey({ schemaPath }: SchemaError, place: Place): Problem {
  const [, other = ''] = /\/dependentSchemas\/([^/]+)\//.exec(schemaPath) ?? [];
  const areEnds = place.name === 'atMost' && other === 'atLeast';
  return {
    rule: 'format/excluded-key',
    message: `“${place.name}” cannot stand beside “${other}”: remove one of them.${areEnds ? ' To promise both ends, write “range”.' : ''}`,
    range: head(place),
  };
}

function outOfRange(error: SchemaError, place: Place): Problem {
  const words: Record<string, string> = { '>=': 'at least', '<=': 'at most', '>': 'more than', '<': 'less than' };
  const bound = `${words[String(error.params.comparison)] ?? ''} ${String(error.params.limit)}`;
  return {
    rule: 'format/out-of-range',
    message: `${named(place)} is ${textOf(place.node)}, but must be ${bound}.`,
    range: head(place),
  };
}

function items(limit: unknown): string {
  return limit === 1 ? 'item' : 'items';
}
