import type { Change } from '../../analysis/changes/change.js';
import { escapeStep } from '../../base/pointer.js';
import type { Range } from '../../base/range.js';
import { touches } from '../../base/range.js';
import type { UriKey } from '../../base/uri.js';
import type { Contract } from '../../model/contract.js';
import { nodeByPointer, type Path, placeOf } from '../../syntax/query.js';
import { promisedBy } from '../../workspace/promised.js';
import type { FeatureContext } from '../context.js';
import { baselineLine, changesText, type Difference, differenceOf } from './changeText.js';
import { fieldText } from './fieldText.js';
import { inputText } from './inputText.js';
import type { Links } from './links.js';
import { sections } from './markdown.js';
import { payloadText } from './payloadText.js';
import { pointText } from './pointText.js';
import { contractText, outputText } from './promiseText.js';
import { type Spot, spotAt } from './spot.js';
import { valueText } from './valueText.js';

/** What people are told of a place. */
export interface Hover {
  readonly range: Range;
  readonly markdown: string;
}

/** What is known of the key or value at an offset; undefined where there is neither. */
export function hoverAt(key: UriKey, offset: number, context: FeatureContext, links: Links): Hover | undefined {
  const spot = spotAt(key, offset, context);
  if (!spot) return undefined;
  const markdown = sections(textsOf(spot, offset, context, links));
  return markdown === '' ? undefined : { range: placeOf(spot.node), markdown };
}

function textsOf(spot: Spot, offset: number, context: FeatureContext, links: Links): readonly (string | undefined)[] {
  const { document, path, file, schema, part } = spot;
  const field = schema && fieldText(document.kind, schema);
  if (document.kind !== 'contract') return [valueText(spot, context, links), field];
  const [top, name] = path;
  const isName = path.length === 2 && part === 'key';
  if (top === 'contract' && part === 'value') {
    const difference = differenceOf(file, context);
    return [
      changesText(difference, () => true, document, context, links),
      contractText({ file, document }, context, links),
      baselineLine(difference),
    ];
  }
  if (top === 'stage') {
    const difference = differenceOf(file, context);
    const own = changesText(difference, ({ aspect }) => aspect === 'stage', document, context, links);
    return [own, valueText(spot, context, links), field];
  }
  if (top === 'outputs' && path.length >= 2) {
    const difference = differenceOf(file, context);
    const own = changesText(difference, changesAt(path, spot, offset), document, context, links);
    const output = document.outputs.find(candidate => candidate.name === name);
    if (isName && output)
      return [own, outputText({ file, contract: document, output }, context, links), baselineLine(difference)];
    return [own, payloadText(spot, context, links) ?? valueText(spot, context, links), field];
  }
  if (top === 'inputs' && path.length >= 2) {
    const input = document.inputs.find(candidate => candidate.name === name);
    const isAbout = isName || path[2] === 'from';
    const felt = isAbout && input ? feltChanges(document, input.name, context, links) : undefined;
    if (isName && input) return [inputText(input, document, file, context, links), felt];
    return [valueText(spot, context, links), felt, payloadText(spot, context, links) ?? field];
  }
  if (top === 'reversionPoints' && isName) {
    const point = document.reversionPoints.find(candidate => candidate.name === name);
    return [point && pointText(point, file, context), field];
  }
  return [valueText(spot, context, links), field];
}

/** The changes of the place that a path leads to, of what is under it, and those that are shown right here. */
function changesAt(path: Path, { part, document }: Spot, offset: number): (change: Change) => boolean {
  const own = path.map(step => escapeStep(step)).join('/');
  const value = nodeByPointer(document.root, `/${own}`);
  return ({ at, range, output }) => {
    const isShownBelow = value && part === 'key' && range.start >= value.start && range.end <= value.end;
    const isHere = (touches(range, offset) || isShownBelow) && path.length > 2 && output === path[1];
    return isHere || (part === 'key' && (at === own || at.startsWith(`${own}/`)));
  };
}

/** What changed in the promise that an input relies on, as far as this input is hit. */
function feltChanges(contract: Contract, name: string, context: FeatureContext, links: Links): string | undefined {
  const input = contract.inputs.find(candidate => candidate.name === name);
  const promise = promisedBy(input?.from?.value, context.workspace);
  if (!promise) return undefined;
  const difference: Difference = differenceOf(promise.file, context);
  const hitsUs = (change: Change) =>
    change.verdict !== 'compatible' &&
    change.output === promise.output.name &&
    change.hits.some(hit => hit.contract.id.value === contract.id.value && hit.input.name === name);
  return changesText(difference, hitsUs, promise.contract, context, links);
}
