import type { Range } from '../../base/range.js';
import type { UriKey } from '../../base/uri.js';
import { parseUsesPath } from '../../base/values/path.js';
import type { Contract, Input } from '../../model/contract.js';
import { outputNamed } from '../../model/formerly.js';
import type { Node, ScalarNode } from '../../syntax/nodes.js';
import { nodeAt, pathOf, placeOf } from '../../syntax/query.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import { contractNamed } from '../../workspace/promised.js';
import type { Workspace } from '../../workspace/workspace.js';
import { type SchemaTarget, SchemaTargets } from './schemaTargets.js';
import { declarationsOf, symbolAt } from './symbolAt.js';

/** Where something is declared. */
export interface Definition {
  /** The place that was asked from: what an editor underlines. */
  readonly origin: Range;
  readonly file: UriKey;
  /** The whole declaration. */
  readonly range: Range;
  /** Its name. */
  readonly selection: Range;
}

/**
 * Where what stands at an offset is declared: a name's declaration; of a `$ref` its target, in whatever file; of a path
 * in `uses` or `sends` the field in the provider's schema that the part under the cursor names.
 */
export function definitionsAt(file: ContractFile, offset: number, workspace: Workspace): readonly Definition[] {
  const named = symbolAt(file, offset, workspace);
  if (!named) return schemaDefinitions(file, offset, workspace);
  const origin = named.mention.range;
  return declarationsOf(named.entity, workspace).map(({ file: { key, document }, mention: { range } }) => ({
    origin,
    file: key,
    range: wholeOf(document?.kind === 'contract' ? document : undefined, range),
    selection: range,
  }));
}

/** A named thing with its body, for a preview; the name alone for everything else. */
function wholeOf(contract: Contract | undefined, name: Range): Range {
  const things = contract ? [...contract.outputs, ...contract.inputs, ...contract.reversionPoints] : [];
  const levels = contract?.outputs.flatMap(output => output.levels) ?? [];
  return (
    [...things, ...levels].find(({ nameNode }) => nameNode.start <= name.start && name.end <= nameNode.end)?.range ??
    name
  );
}

function schemaDefinitions(file: ContractFile, offset: number, workspace: Workspace): readonly Definition[] {
  const place = nodeAt(file.tree.root, offset);
  if (place?.part !== 'value' || place.node.kind !== 'scalar') return [];
  const path = pathOf(place.steps);
  if (path.at(-1) === '$ref') return referenceDefinition(file, place.node, workspace);
  const [section, name, field] = path;
  const isPath = section === 'inputs' && (field === 'uses' || field === 'sends') && path.length === 4;
  if (!isPath || file.document?.kind !== 'contract') return [];
  const input = file.document.inputs.find(candidate => candidate.name === name);
  return input ? fieldDefinitions(file, place.node, input, field, offset, workspace) : [];
}

function referenceDefinition(file: ContractFile, node: ScalarNode, workspace: Workspace): readonly Definition[] {
  const target = referenceTarget(file, node, workspace);
  return target ? [{ origin: placeOf(node), ...target }] : [];
}

/** Where a `$ref` of a contract file leads; undefined where it leads nowhere. */
export function referenceTarget(file: ContractFile, node: ScalarNode, workspace: Workspace): SchemaTarget | undefined {
  const root = payloadRootAround(file, node.start);
  return root && new SchemaTargets(file, root, workspace).reference(node.text);
}

/** The value of the `schema` or `accepts` that an offset is in: what `#/…` is relative to. */
function payloadRootAround({ document }: ContractFile, offset: number): Node | undefined {
  if (document?.kind !== 'contract') return undefined;
  const schemas = [
    ...document.outputs.flatMap(({ schema, accepts }) => [schema, accepts]),
    ...document.inputs.map(({ schema }) => schema),
  ];
  return schemas.find(schema => schema && schema.node.start <= offset && offset <= schema.node.end)?.node;
}

function fieldDefinitions(
  file: ContractFile,
  node: ScalarNode,
  input: Input,
  field: 'uses' | 'sends',
  offset: number,
  workspace: Workspace,
): readonly Definition[] {
  const provider = input.from && contractNamed(input.from.value.contract, workspace);
  const output = provider && input.from && outputNamed(provider.document, input.from.value.output);
  const schema = field === 'uses' ? output?.schema : output?.accepts;
  const part = partAt(file, node, offset);
  const parsed = parseUsesPath(part.text);
  if (!provider || !schema || !parsed.ok) return [];
  const targets = new SchemaTargets(provider.file, schema.node, workspace).fields(parsed.value.segments);
  return targets.map(target => ({ origin: part.range, ...target }));
}

/** A path up to the end of the part that the cursor is in, with that part's place. */
function partAt(
  file: ContractFile,
  node: ScalarNode,
  offset: number,
): { readonly text: string; readonly range: Range } {
  const quote = node.style === 'single' || node.style === 'double' ? 1 : 0;
  const start = node.start + quote;
  const isAsWritten = !node.alias && file.text.slice({ start, end: node.end - quote }) === node.text;
  if (!isAsWritten) return { text: node.text, range: placeOf(node) };
  const at = Math.min(Math.max(offset - start, 1), node.text.length);
  const next = node.text.indexOf('/', at);
  const end = next < 0 ? node.text.length : next;
  const slash = Math.max(node.text.lastIndexOf('/', end - 1), 0);
  return { text: node.text.slice(0, end), range: { start: start + slash, end: start + end } };
}
