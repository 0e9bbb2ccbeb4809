import type { Range } from '../../base/range.js';
import type { Context } from '../../syntax/context/context.js';
import { doubleQuoted, quoteScalar, singleQuoted, writeScalar } from '../../syntax/quoteScalar.js';
import type { Explained, Proposal, ProposalKind } from './proposal.js';

/** One proposal with the edit that writes it. */
export interface Completion {
  readonly label: string;
  readonly kind: ProposalKind;
  readonly detail?: string | undefined;
  /** Markdown. */
  readonly documentation?: string | undefined;
  /** What the word being typed is compared with; the label, where it is left out. */
  readonly filterText?: string | undefined;
  /** The order, as text. */
  readonly sortText: string;
  readonly range: Range;
  /** Lines below the first are indented relative to the line that the edit is in. */
  readonly newText: string;
  readonly isSnippet: boolean;
  /** Whether something can be proposed for what is typed next. */
  readonly continues: boolean;
  readonly explained?: Explained | undefined;
}

/** Values as edits, in their order. `inList`: a list of one is written around each. */
export function writtenValues(
  proposals: readonly Proposal[],
  place: Context,
  options: { readonly inList?: boolean; readonly lead?: string } = {},
): readonly Completion[] {
  const { inList = false, lead = place.lead } = options;
  const seen = new Set<string>();
  const fresh = proposals.filter(({ label }) => !seen.has(label) && seen.add(label));
  return fresh.map((proposal, index) => {
    const { label, kind, detail, documentation, alias, explained, range } = proposal;
    const value = written(proposal, inList ? { ...place, flow: true } : place);
    return {
      label,
      kind,
      detail,
      documentation,
      filterText: alias === undefined ? undefined : `${label} ${alias}`,
      explained,
      sortText: orderText(index),
      range: range ?? place.range,
      newText: `${lead}${inList ? `[${value}]` : value}`,
      isSnippet: false,
      continues: false,
    };
  });
}

/** A place in an order as a text that sorts so. */
export function orderText(index: number): string {
  return String(index).padStart(5, '0');
}

/** Ids, references, zones and dates, which are most of what is proposed, need no look at how YAML reads them. */
const surelyPlain = /^(?:\/?[A-Za-z][A-Za-z/-]{5,}[\w/#-]*|\d{4}-\d\d-\d\d)$/;

function written({ label, text = label, bare = false, range }: Proposal, { quote, flow }: Context): string {
  // A part of a word is read together with the rest of it.
  if (range) return text;
  if (quote === '"') return doubleQuoted(text).slice(1, -1);
  if (quote === "'") return singleQuoted(text).slice(1, -1);
  if (surelyPlain.test(text)) return text;
  return (bare ? writeScalar : quoteScalar)(text, flow ? 'flow' : 'block');
}
