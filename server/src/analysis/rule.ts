import type { Range } from '../base/range.js';
import type { PlainDate } from '../base/values/date.js';
import type { Contract } from '../model/contract.js';
import type { Document, Kind } from '../model/document.js';
import type { ContractFile } from '../workspace/contractFile.js';
import type { Declared } from '../workspace/workspace.js';
import type { Baseline } from './baseline.js';
import type { ContractDifference } from './changes/changesOf.js';
import type { RelatedPlace, Severity, WorkspaceFix } from './diagnostic.js';
import type { Settings } from './settings.js';
import type { View } from './view.js';

/** One thing that is checked. Its id is stable; its docs make its page of the manual and the answer of `contracts explain`. */
export interface Rule<K extends Kind = Kind> {
  /** `family/kebab-name`. */
  readonly id: string;
  /** The severity where neither the policy nor the finding says another one. */
  readonly severity: Severity;
  /** One line: what it finds. */
  readonly title: string;
  /** Markdown: why it matters, an example that is wrong, and the same example mended. */
  readonly docs: string;
  /** Kinds of documents it looks at, and how. Absent for what reading the text already finds (`yaml/*`, `format/*`). */
  readonly on?: readonly K[];
  readonly run?: (context: RuleContext<Extract<Document, { kind: K }>>) => Iterable<RuleFinding>;
}

export interface RuleContext<D extends Document = Document> {
  readonly file: ContractFile;
  readonly document: D;
  readonly view: View;
  readonly baseline: Baseline;
  /** “Today” for every rule: no rule has a clock. */
  readonly asOf: PlainDate;
  readonly settings: Settings;
  /** What changed in another contract against the baseline; undefined where nothing is compared. */
  readonly differenceOf: (other: Declared<Contract>) => ContractDifference | undefined;
}

/** What a rule found: a diagnostic before severities and waivers are applied. */
export interface RuleFinding {
  readonly message: string;
  readonly range: Range;
  /** Where this one weighs more or less than the rule does in general. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly WorkspaceFix[];
  /** The place as a path that a waiver's `at` can name, as `outputs/order-placed/schema/properties/note`. */
  readonly at?: string;
}

/** Types a rule for its kinds and gives it to the registry, which holds rules of all kinds. */
export function rule<const K extends Kind>(definition: Rule<K>): Rule {
  return definition as unknown as Rule;
}
