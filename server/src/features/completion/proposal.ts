import type { Range } from '../../base/range.js';
import type { Document } from '../../model/document.js';
import type { Context } from '../../syntax/context/context.js';
import { get, type Path } from '../../syntax/query.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { FeatureContext } from '../context.js';

/** What is proposed, for the icon that a client shows beside it. */
export type ProposalKind =
  | 'key'
  | 'skeleton'
  | 'word'
  | 'contract'
  | 'output'
  | 'team'
  | 'person'
  | 'name'
  | 'date'
  | 'amount'
  | 'version'
  | 'field'
  | 'rule'
  | 'place';

/** What is told of a proposal when somebody looks at it: only then is it worth working out. */
export type Explained =
  | { readonly output: string }
  | { readonly contract: string }
  | { readonly team: string }
  | { readonly rule: string };

/** A value that could stand at a place; the most likely ones come first in their list. */
export interface Proposal {
  readonly label: string;
  readonly kind: ProposalKind;
  /** The text that the value is to be read as; the label, where it is left out. */
  readonly text?: string | undefined;
  /** Written without quotes even where YAML reads no text then: a number, `true`. */
  readonly bare?: boolean | undefined;
  readonly detail?: string | undefined;
  /** Markdown. */
  readonly documentation?: string | undefined;
  /** Other words under which it is found. */
  readonly alias?: string | undefined;
  readonly explained?: Explained | undefined;
  /** What is replaced, where that is not the whole word. */
  readonly range?: Range | undefined;
}

/** What is asked for: a value at a path of a file. */
export interface Ask {
  readonly context: FeatureContext;
  readonly file: ContractFile;
  readonly document: Document;
  readonly place: Context;
  /** Of the value that is asked for. */
  readonly path: Path;
}

/** The other items of the list that the value stands in. */
export function otherItems({ document, path, place }: Ask): ReadonlySet<string> {
  const list = typeof path.at(-1) === 'number' ? get(document.root, ...path.slice(0, -1)) : undefined;
  if (list?.kind !== 'sequence') return new Set();
  const others = list.items.filter(item => item.end < place.range.start || item.start > place.range.end);
  return new Set(others.flatMap(item => (item.kind === 'scalar' ? [item.text] : [])));
}
