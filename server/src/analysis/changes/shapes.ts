import type { Range } from '../../base/range.js';
import type { Bump } from '../../base/values/version.js';
import { compare } from '../../compat/compare.js';
import type { Answer, Direction, Finding, Json, SchemaPlace } from '../../compat/verdict.js';
import type { Output } from '../../model/contract.js';
import type { Placed } from '../../model/placed.js';
import type { Node } from '../../syntax/nodes.js';
import { nodeByPointer } from '../../syntax/query.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { Reliance } from '../consumers.js';
import { directHits, type Hit, spread } from '../hits.js';
import { payloadSchema } from '../payloadSchema.js';
import type { Change } from './change.js';
import type { ChangeContext, Pair } from './context.js';
import { ruleOfKind } from './ruleOfKind.js';

/** The changes of one schema of an output: of its payload (`schema`), or of the request it takes (`accepts`). */
export function shapeChanges(pair: Pair<Output>, key: 'schema' | 'accepts', context: ChangeContext): readonly Change[] {
  const before = pair.before.value[key];
  const after = pair.after.value[key];
  if (!before || !after || isSameText(before, after, pair)) return [];
  const direction: Direction = key === 'schema' ? 'output' : 'input';
  const ask = asker(before, after, pair, direction, context);
  const whole = ask(undefined);
  const reliances = context.reliances(pair);
  return whole.findings.map(finding => {
    const first = reliances.filter(({ reliance }) => isFelt(finding, ask(usedBy(reliance, key))));
    const hits = directHits(first, 'shape', finding.verdict !== 'unknown');
    return shapeChange(finding, whole, key, pair, spread(hits, context.network));
  });
}

function shapeChange(finding: Finding, whole: Answer, key: string, pair: Pair<Output>, hits: readonly Hit[]): Change {
  const verdict = hits.length > 0 && finding.verdict === 'compatible' ? 'breaking' : finding.verdict;
  const witness = finding.witness ?? (verdict === 'breaking' ? whole.witness : undefined);
  return {
    rule: ruleOfKind(finding.kind),
    aspect: 'shape',
    output: pair.after.value.name,
    verdict,
    message: sentence(finding, pair.after.value.name, key),
    why: verdict === 'unknown' ? whole.why : [],
    demand: demandOf(finding, verdict),
    at: waiverPlace(pair.after.value.name, key, finding),
    range: rangeOf(finding.after, pair.after, key) ?? pair.after.value.nameNode,
    ...placeBefore(finding, pair, key),
    ...(witness === undefined ? {} : { witness: witness as Json }),
    hits,
  };
}

/** What changed, where: a path says it where the name of a field alone does not. */
function sentence({ message, path }: Finding, output: string, key: string): string {
  const what = key === 'schema' ? `“${output}”` : `the request of “${output}”`;
  const place = path.split('/').length > 2 ? ` (${path})` : '';
  return `In ${what}, ${message}${place}.`;
}

/** Text that is the same on both sides and reaches no other file says the same. */
function isSameText(before: Placed<Node>, after: Placed<Node>, pair: Pair<Output>): boolean {
  const was = pair.before.file.text.slice(before.node);
  return was === pair.after.file.text.slice(after.node) && !was.includes('$ref');
}

/** Asks the comparison for one reader's part, and remembers: many readers use the same fields. */
function asker(
  before: Placed<Node>,
  after: Placed<Node>,
  pair: Pair<Output>,
  direction: Direction,
  context: ChangeContext,
): (uses: readonly string[] | undefined) => Answer {
  const answers = new Map<string, Answer>();
  const question = {
    before: payloadSchema(pair.before.file, before.node, context.schemasBefore),
    after: payloadSchema(pair.after.file, after.node, context.schemasNow),
    direction,
    reader: context.reader,
  };
  return uses => {
    const key = uses === undefined ? '' : JSON.stringify(uses);
    const known = answers.get(key);
    if (known) return known;
    const answer = compare(uses === undefined ? question : { ...question, uses });
    answers.set(key, answer);
    return answer;
  };
}

function usedBy({ input }: Reliance, key: 'schema' | 'accepts'): readonly string[] {
  const paths = key === 'schema' ? input.uses?.value : input.sends?.value;
  // A consumer of a request that says nothing of what it sends fills none of the optional fields; one that says
  // nothing of what it reads may read everything.
  if (!paths) return [''];
  return paths.map(path => path.value.text);
}

/** Whether a consumer feels a change: its own answer, for the part it uses, has it too and does not call it safe. */
function isFelt(finding: Finding, own: Answer): boolean {
  if (own.verdict === 'compatible') return false;
  return own.findings.some(
    ({ kind, path, verdict }) => kind === finding.kind && path === finding.path && verdict !== 'compatible',
  );
}

function demandOf(finding: Finding, verdict: Change['verdict']): Bump {
  if (verdict === 'breaking') return 'major';
  if (finding.kind === 'annotation-changed') return 'patch';
  return 'minor';
}

function waiverPlace(output: string, key: string, finding: Finding): string {
  const pointer = (finding.after ?? finding.before)?.pointer ?? '';
  return `outputs/${output}/${key}${(finding.before ?? finding.after)?.pointer ?? pointer}`;
}

function placeBefore(finding: Finding, pair: Pair<Output>, key: 'schema' | 'accepts' | string): Pick<Change, 'before'> {
  const range = rangeOf(finding.before, pair.before, key);
  return range ? { before: { file: pair.before.file, range } } : {};
}

/** The place of a finding in the contract's own text; of one inside another file, the `schema` key. */
function rangeOf(place: SchemaPlace | undefined, side: Pair<Output>['after'], key: string): Range | undefined {
  const written = key === 'accepts' ? side.value.accepts : side.value.schema;
  if (!written) return undefined;
  if (!place) return written.entry ? { start: written.entry.start, end: written.node.start } : written.node;
  const found = payloadPlace(place, side.file, written.node);
  return found ? headOf(found, side.file) : headOf(written.node, side.file);
}

function payloadPlace(place: SchemaPlace, file: ContractFile, root: Node): Node | undefined {
  return place.document.startsWith(file.key) ? nodeByPointer(root, place.pointer) : undefined;
}

/** The first line of a node: a squiggle under a whole schema says less than one under its beginning. */
function headOf(node: Node, file: ContractFile): Range {
  const text = file.text.slice(node);
  const lineEnd = text.indexOf('\n');
  return lineEnd < 0 ? node : { start: node.start, end: node.start + lineEnd };
}
