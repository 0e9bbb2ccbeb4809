import type { Answer, Finding, Formats, Json, Verdict } from '../../compat/verdict.js';
import type { SchemaTarget } from './schemaTarget.js';

export type ReaderOption = 'tolerant' | 'strict' | 'exact';

/** What `contracts compat` found about two schemas, ready to be written in any format. */
export interface CompatReport {
  readonly verdict: Verdict;
  readonly old: string;
  readonly new: string;
  readonly direction: 'output' | 'input';
  readonly reader: ReaderOption;
  readonly formats: Formats;
  readonly witness?: Json;
  readonly why: readonly string[];
  readonly findings: readonly PlacedFinding[];
}

export interface PlacedFinding {
  readonly kind: string;
  readonly verdict: Verdict;
  readonly message: string;
  /** Where in a payload. */
  readonly path: string;
  /** Where it stands, as `path:line:column`; undefined on the side where it does not. */
  readonly old?: string;
  readonly new?: string;
  readonly witness?: Json;
  readonly why?: readonly string[];
}

export function compatReport(
  answer: Answer,
  sides: { readonly old: SchemaTarget; readonly new: SchemaTarget },
  options: Pick<CompatReport, 'direction' | 'reader' | 'formats'>,
): CompatReport {
  const placed = ({ before, after, ...finding }: Finding): PlacedFinding => ({
    ...finding,
    ...(before && { old: sides.old.at(before) }),
    ...(after && { new: sides.new.at(after) }),
  });
  const { verdict, witness, why } = answer;
  return {
    verdict,
    old: sides.old.name,
    new: sides.new.name,
    ...options,
    ...(witness !== undefined && { witness }),
    why,
    findings: answer.findings.map(placed),
  };
}
