import { encloses, type Range } from '../../base/range.js';
import { formatDate } from '../../base/values/date.js';
import { formatOutputReference } from '../../base/values/names.js';
import type { Contract, Input, Level, Output } from '../../model/contract.js';
import type { Document } from '../../model/document.js';
import { itemsOf, namedField } from '../../model/fieldReader.js';
import type { Status, StatusEntry, Team } from '../../model/others.js';
import type { Named } from '../../model/placed.js';
import type { Entry, MapNode } from '../../syntax/nodes.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import { levelText } from '../hover/levelText.js';
import { stateWords } from '../reversion/standing.js';

export type SymbolKind =
  | Document['kind']
  | 'output'
  | 'input'
  | 'level'
  | 'reversion'
  | 'entry'
  | 'person'
  /** A key of a file of which it is not known yet what kind it is. */
  | 'key';

/** A line of the outline. */
export interface DocumentSymbol {
  readonly kind: SymbolKind;
  /** Never empty. */
  readonly name: string;
  /** What is said beside the name: a date, where something comes from. */
  readonly detail: string;
  readonly range: Range;
  /** The name's place, inside of `range`. */
  readonly selection: Range;
  readonly children: readonly DocumentSymbol[];
  readonly deprecated: boolean;
}

/** The outline of a file, however half-typed it is: one line for the file itself, what it declares below. */
export function documentSymbols({ document, tree: { root }, text }: ContractFile): readonly DocumentSymbol[] {
  if (!document) return root?.kind === 'map' ? keysOf(root) : [];
  const { id, kind } = document;
  const whole = { start: 0, end: text.length };
  const deprecated = document.kind === 'contract' && ['deprecated', 'retired'].includes(document.stage?.value ?? '');
  const name = id.value === '' ? kind : id.value;
  return [symbol(kind, name, detailOf(document), whole, id.node, childrenOf(document), deprecated)];
}

function detailOf(document: Document): string {
  switch (document.kind) {
    case 'contract':
      return [document.version?.value.text, document.stage?.value].filter(part => part !== undefined).join(' ');
    case 'team':
      return document.title?.value ?? '';
    case 'status':
      return 'status';
    case 'policy':
      return 'policy';
  }
}

function childrenOf(document: Document): readonly DocumentSymbol[] {
  switch (document.kind) {
    case 'contract':
      return contractChildren(document);
    case 'team':
      return teamChildren(document);
    case 'status':
      return statusChildren(document);
    case 'policy':
      return keysOf(document.root, scalarText).slice(1);
  }
}

function contractChildren({ outputs, inputs, reversionPoints }: Contract): readonly DocumentSymbol[] {
  return [
    ...outputs.map(output => named('output', output, dueOf(output), levelsOf(output), output.deprecated !== undefined)),
    ...inputs.map(input => named('input', input, sourceOf(input), levelsOf(input))),
    ...reversionPoints.map(point =>
      named('reversion', point, point.watches.map(({ input }) => input.value).join(', ')),
    ),
  ].sort((a, b) => a.range.start - b.range.start);
}

function dueOf({ due }: Output): string {
  return due ? `due ${formatDate(due.value)}` : '';
}

function sourceOf({ from, needBy }: Input): string {
  const parts = [from && `from ${formatOutputReference(from.value)}`, needBy && `by ${formatDate(needBy.value)}`];
  return parts.filter(part => part !== undefined).join(' ');
}

/** Those that are half-typed are no levels yet, and have their line all the same. */
function levelsOf({ body, levels }: Named & { readonly levels: readonly Level[] }): readonly DocumentSymbol[] {
  return namedField(body, 'levels').map(field => {
    const level = levels.find(({ name }) => name === field.name);
    return named('level', field, level ? levelText(level) : '');
  });
}

function named(
  kind: SymbolKind,
  { name, nameNode, range }: Named,
  detail: string,
  children: readonly DocumentSymbol[] = [],
  deprecated = false,
): DocumentSymbol {
  return symbol(kind, name, detail, range, nameNode, children, deprecated);
}

function teamChildren({ members }: Team): readonly DocumentSymbol[] {
  return members.map(({ value, node }) => symbol('person', value, '', node, node));
}

function statusChildren({ root, entries }: Status): readonly DocumentSymbol[] {
  return itemsOf(root, 'entries').map((node, i) => {
    const entry = entries[i];
    const name = entry?.date ? formatDate(entry.date.value) : `entry ${i + 1}`;
    return symbol('entry', name, entry ? observedText(entry) : '', node, entry?.date?.node ?? node);
  });
}

/** What an entry says, without why: `cart-snapshot forecast 2026-12-04`. */
function observedText({ output, reversion, level, observed, forecast, delivered, done, state }: StatusEntry): string {
  const parts = [
    output?.value ?? reversion?.value,
    level?.value,
    observed?.kind === 'quantity' ? observed.value.text : undefined,
    forecast && `forecast ${formatDate(forecast.likely.value)}`,
    delivered && `delivered ${delivered.value.text}`,
    done && `done ${done.map(({ value }) => value).join(', ')}`,
    state && stateWords[state.value],
  ];
  return parts.filter(part => part !== undefined).join(' ');
}

function keysOf({ entries }: MapNode, detail: (entry: Entry) => string = () => ''): readonly DocumentSymbol[] {
  return entries.map(entry => symbol('key', entry.key.text, detail(entry), entry, entry.key));
}

function scalarText({ value }: Entry): string {
  return value?.kind === 'scalar' ? value.text : '';
}

/** A selection lies within its range, or editors refuse the whole outline: an alias's text stands elsewhere. */
function symbol(
  kind: SymbolKind,
  name: string,
  detail: string,
  range: Range,
  selection: Range,
  children: readonly DocumentSymbol[] = [],
  deprecated = false,
): DocumentSymbol {
  const { start, end } = encloses(range, selection) ? selection : { start: range.start, end: range.start };
  const whole = { start: range.start, end: range.end };
  return { kind, name: name || '…', detail, range: whole, selection: { start, end }, children, deprecated };
}
