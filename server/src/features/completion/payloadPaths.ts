import { plain } from '../hover/markdown.js';
import { payloadFields } from '../hover/payloadFields.js';
import { schemaOf } from '../promisedSchema.js';
import { relianceAt } from './names.js';
import { type Ask, otherItems, type Proposal } from './proposal.js';

/** The fields of what the provider sends (`uses`) or takes (`sends`), those that are always there not set apart. */
export function payloadPaths(ask: Ask): readonly Proposal[] {
  const promise = relianceAt(ask)?.promise;
  const schema = promise && schemaOf(promise, ask.path.includes('sends') ? 'accepts' : 'schema', ask.context.workspace);
  if (!schema) return [];
  const others = otherItems(ask);
  return payloadFields(schema)
    .filter(({ path }) => !others.has(path))
    .map(({ path, type, description, required }) => ({
      label: path,
      kind: 'field',
      detail: required ? type : `${type} · optional`,
      documentation: description === undefined ? undefined : plain(description),
    }));
}
