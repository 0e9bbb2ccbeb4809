import type { UriKey } from '../../base/uri.js';
import { parseOutputReference } from '../../base/values/names.js';
import type { Document, Kind } from '../../model/document.js';
import { childSchema, type FieldSchema, resolved, schemaAtPath } from '../../model/languageSchema.js';
import { type Context, contextAt } from '../../syntax/context/context.js';
import type { Path } from '../../syntax/query.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import { contractNamed, promisedBy } from '../../workspace/promised.js';
import type { FeatureContext } from '../context.js';
import { levelText } from '../hover/levelText.js';
import { noLinks } from '../hover/links.js';
import { schemaStart } from '../hover/payloadText.js';
import { contractText, outputText, teamText } from '../hover/promiseText.js';
import { ruleText } from '../hover/ruleText.js';
import { type KeyProposal, keysOf, writtenKeys } from './keys.js';
import { kindCompletions } from './kinds.js';
import { levelNames, levelShape } from './levelNames.js';
import { relianceAt } from './names.js';
import { schemaKeys, schemaValues } from './payloadSchema.js';
import type { Ask, Explained, Proposal } from './proposal.js';
import { ruleIds } from './references.js';
import { valuesOf } from './values.js';
import { type Completion, writtenValues } from './write.js';

export interface CompletionOptions {
  /** Whether the client fills in snippets. */
  readonly snippets: boolean;
}

/** What could be typed at an offset, the most likely first. Complete: it need not be asked again for each letter. */
export function completionsAt(
  key: UriKey,
  offset: number,
  context: FeatureContext,
  options: CompletionOptions,
): readonly Completion[] {
  const file = context.workspace.files.get(key);
  const place = file && contextAt(file.tree, offset);
  if (!file || !place) return [];
  const { document } = file;
  if (!document) return place.kind === 'key' && place.path.length === 0 ? kindCompletions(place, options) : [];
  return new Completer(file, document, place, context, options).all();
}

/** What is told of a proposal, as Markdown; undefined where what it names is gone. */
export function explanationOf(explained: Explained, context: FeatureContext): string | undefined {
  const { workspace } = context;
  if ('rule' in explained) return ruleText(explained.rule);
  if ('team' in explained) {
    const team = workspace.team(explained.team);
    return team && teamText(team);
  }
  if ('contract' in explained) {
    const contract = contractNamed(explained.contract, workspace);
    return contract && contractText(contract, context, noLinks);
  }
  const reference = parseOutputReference(explained.output);
  const promise = reference.ok ? promisedBy(reference.value, workspace) : undefined;
  return promise && outputText(promise, context, noLinks);
}

class Completer {
  readonly #kind: Kind;

  constructor(
    private readonly file: ContractFile,
    private readonly document: Document,
    private readonly place: Context,
    private readonly context: FeatureContext,
    private readonly options: CompletionOptions,
  ) {
    this.#kind = document.kind;
  }

  all(): readonly Completion[] {
    const { kind, path, flow } = this.place;
    const start = schemaStart(path);
    if (start !== undefined && (path.length > start || kind === 'key')) return this.#inPayload(start);
    const schema = schemaAtPath(this.#kind, path);
    if (!schema) return [];
    const branches = this.#branches(schema);
    if (kind === 'value') return this.#values(branches, path);
    const keys = this.#keys(branches, path);
    if (kind === 'key' && flow) return keys;
    // Below a key that has no value yet anything can stand: a key, but also the only value, or the first item.
    const scalars = branches.filter(branch => !isList(branch));
    const inPlace = [...this.#values(scalars, path), ...keys];
    if (kind === 'item' || inPlace.length > 0) return inPlace;
    return branches.filter(isList).flatMap(list => this.#firstItem(list, path));
  }

  #inPayload(start: number): readonly Completion[] {
    const { kind, path } = this.place;
    const ask = this.#ask(path);
    if (kind === 'key') {
      const keys = this.#writtenKeys(schemaKeys(ask, start, path));
      return keys.length > 0
        ? keys
        : writtenValues(schemaValues(this.#ask([...path, 0]), start), this.place, { lead: '- ' });
    }
    const values = writtenValues(schemaValues(ask, start), this.place);
    if (kind === 'value' && values.length === 0) {
      const items = schemaValues(this.#ask([...path, 0]), start);
      return writtenValues(items, this.place, { inList: true });
    }
    return kind === 'item' && values.length === 0 ? this.#writtenKeys(schemaKeys(ask, start, path)) : values;
  }

  #keys(branches: readonly FieldSchema[], path: Path): readonly Completion[] {
    const keys = branches.flatMap(branch => (branch.properties ? keysOf(this.#kind, branch) : []));
    return this.#writtenKeys([...keys, ...this.#freeNames(path)]);
  }

  /** Names that the language leaves open, where somebody else has given them already. */
  #freeNames(path: Path): readonly KeyProposal[] {
    if (path.at(-1) === 'severities') {
      return ruleIds(this.#ask(path)).map(({ label, detail = '' }) => ({
        key: label,
        detail,
        explained: { rule: label },
        continues: true,
        shape: { form: 'scalar' },
      }));
    }
    if (path.at(-1) !== 'levels') return [];
    if (path[0] === 'outputs') return levelNames(this.context.workspace);
    const promise = relianceAt(this.#ask(path))?.promise;
    return (promise?.output.levels ?? []).map(level => {
      const body = promise && level.body ? promise.file.text.slice(level.body) : '';
      const isShort = level.body?.flow === true && !body.includes('\n');
      return {
        key: level.name,
        detail: `promised: ${levelText(level)}`,
        shape: isShort ? { form: 'text', text: body } : levelShape,
      };
    });
  }

  #writtenKeys(keys: readonly KeyProposal[], lead = this.place.lead): readonly Completion[] {
    const { text } = this.file;
    const { line } = text.positionAt(this.place.range.start);
    const lineIndent = /^\s*/.exec(text.line(line).slice(0, this.place.column))?.[0].length ?? 0;
    const extra = this.place.column - lineIndent + (lead === '- ' ? 2 : 0);
    const indent = ' '.repeat(Math.max(0, extra));
    const { kind, flow, hasColon, existingKeys } = this.place;
    // An item of a list in brackets that is a map needs braces of its own.
    const braces = kind === 'item' && flow && !hasColon && existingKeys.length === 0;
    return writtenKeys(keys, this.place, { snippets: this.options.snippets, indent, lead, braces });
  }

  /** Values in place; where only lists can stand, lists of one. */
  #values(branches: readonly FieldSchema[], path: Path): readonly Completion[] {
    const scalars = branches.filter(branch => !isList(branch)).flatMap(branch => this.#proposals(branch, path));
    if (scalars.length > 0) return writtenValues(scalars, this.place);
    return writtenValues(
      branches.filter(isList).flatMap(list => this.#itemProposals(list, path)),
      this.place,
      { inList: true },
    );
  }

  #proposals(branch: FieldSchema, path: Path): readonly Proposal[] {
    return branch.properties || branch.type === 'object' ? [] : valuesOf(branch, this.#ask(path));
  }

  #itemProposals(list: FieldSchema, path: Path): readonly Proposal[] {
    const items = childSchema(this.#kind, list, 0);
    return items ? this.#branches(items).flatMap(branch => this.#proposals(branch, [...path, 0])) : [];
  }

  #firstItem(list: FieldSchema, path: Path): readonly Completion[] {
    const items = childSchema(this.#kind, list, 0);
    const branches = items ? this.#branches(items) : [];
    const keys = branches.flatMap(branch => (branch.properties ? keysOf(this.#kind, branch) : []));
    const values = this.#itemProposals(list, path);
    return [...writtenValues(values, this.place, { lead: '- ' }), ...this.#writtenKeys(keys, '- ')];
  }

  /** A field as the alternatives that it consists of. */
  #branches(schema: FieldSchema): readonly FieldSchema[] {
    if (!schema.anyOf || schema.type !== undefined) return [schema];
    return schema.anyOf.flatMap(branch => this.#branches(resolved(this.#kind, branch)));
  }

  #ask(path: Path): Ask {
    return { context: this.context, file: this.file, document: this.document, place: this.place, path };
  }
}

function isList({ type }: FieldSchema): boolean {
  return type === 'array';
}
