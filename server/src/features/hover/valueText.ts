import { markOn } from '../../analysis/reversion/marks.js';
import { parseDate } from '../../base/values/date.js';
import { parseOutputReference } from '../../base/values/names.js';
import { parseUsesPath } from '../../base/values/path.js';
import type { Contract, Input } from '../../model/contract.js';
import { contractNamed, promisedBy, promiseNamed } from '../../workspace/promised.js';
import type { FeatureContext } from '../context.js';
import { schemaOf } from '../promisedSchema.js';
import { dateText } from './dateText.js';
import { inputText, rangeSentence } from './inputText.js';
import { levelText } from './levelText.js';
import type { Links } from './links.js';
import { code, paragraphs, plain } from './markdown.js';
import { movedText } from './movedText.js';
import { fieldAt } from './payloadFields.js';
import { contractText, outputText, teamText } from './promiseText.js';
import { ruleText } from './ruleText.js';
import type { Spot } from './spot.js';

/** What a value stands for: the promise, the day, the field, the rule that it names. */
export function valueText(spot: Spot, context: FeatureContext, links: Links): string | undefined {
  const { node, part, path, schema, document } = spot;
  if (part === 'key') {
    if (path.length === 2 && path[0] === 'severities') return ruleText(String(path[1]));
    return levelNameText(spot, context);
  }
  if (node.kind !== 'scalar') return undefined;
  const { text } = node;
  switch (schema?.valueKind) {
    case 'outputReference': {
      const reference = parseOutputReference(text);
      const promise = reference.ok ? promisedBy(reference.value, context.workspace) : undefined;
      return promise && outputText(promise, context, links);
    }
    case 'contractId': {
      const contract = contractNamed(text, context.workspace);
      return contract && contractText(contract, context, links);
    }
    case 'teamId': {
      const team = context.workspace.team(text);
      return team && teamText(team);
    }
    case 'date': {
      const date = parseDate(text);
      return date.ok
        ? paragraphs([dateText(date.value, context.checker.today), pinMovedText(spot, context)])
        : undefined;
    }
    case 'versionRange':
      return rangeText(spot, context);
    case 'usesPath':
      return usesText(text, spot, context);
    case 'ruleId':
      return ruleText(text);
    case 'name':
    case 'watchable':
      return document.kind === 'status'
        ? statusNameText(text, spot, context, links)
        : nameText(text, spot, context, links);
    default:
      return undefined;
  }
}

/** The input of a contract that a path leads into. */
function inputAround({ document, path }: Pick<Spot, 'document' | 'path'>): Input | undefined {
  if (document.kind !== 'contract' || path[0] !== 'inputs') return undefined;
  return document.inputs.find(({ name }) => name === path[1]);
}

/** Who moved the date that a pin accepted: of the pin that counts. */
function pinMovedText(spot: Spot, context: FeatureContext): string | undefined {
  const input = inputAround(spot);
  const isDue = spot.path[2] === 'pins' && spot.path.at(-1) === 'due';
  if (!input || !isDue || markOn(input, context.checker.today)?.pin.due?.node !== spot.node) return undefined;
  return movedText(input, promisedBy(input.from?.value, context.workspace), spot.file, context);
}

function rangeText(spot: Spot, context: FeatureContext): string | undefined {
  const { document, path } = spot;
  const point =
    document.kind === 'contract' ? document.reversionPoints.find(({ name }) => name === path[1])?.planB : undefined;
  const reliance = inputAround(spot) ?? (path[0] === 'reversionPoints' ? point : undefined);
  const promise = promisedBy(reliance?.from?.value, context.workspace);
  return reliance && promise && rangeSentence(reliance, promise);
}

function usesText(text: string, spot: Spot, context: FeatureContext): string | undefined {
  const path = parseUsesPath(text);
  const promise = promisedBy(inputAround(spot)?.from?.value, context.workspace);
  const schema = promise && schemaOf(promise, spot.path[2] === 'sends' ? 'accepts' : 'schema', context.workspace);
  if (!path.ok || !promise || !schema) return undefined;
  const field = fieldAt(schema, path.value);
  const name = `${promise.contract.id.value}#${promise.output.name}`;
  if (!field) return `${code(name)} has nothing at ${code(text)}.`;
  return paragraphs([
    `${code(text === '' ? '""' : text)} of ${code(name)} · ${plain(field.type)}`,
    field.description && plain(field.description),
  ]);
}

/** A level's name: what is promised, or what is promised of what is required. */
function levelNameText(spot: Spot, context: FeatureContext): string | undefined {
  const { path } = spot;
  if (path.at(-2) !== 'levels') return undefined;
  const name = String(path.at(-1));
  const promise = promisedBy(inputAround(spot)?.from?.value, context.workspace);
  if (!promise) return undefined;
  const level = promise.output.levels.find(candidate => candidate.name === name);
  const what = `${code(`${promise.contract.id.value}#${promise.output.name}`)}`;
  return level ? `${what} promises ${plain(levelText(level))}.` : `${what} promises no level ${code(name)}.`;
}

/** A name in a contract's own file: of one of its inputs, or of what is watched of one. */
function nameText(
  text: string,
  { document, path, file }: Spot,
  context: FeatureContext,
  links: Links,
): string | undefined {
  if (document.kind !== 'contract' || path.includes('what') || path.includes('formerly')) return undefined;
  if (!path.includes('watches') && !path.includes('dependsOn')) return undefined;
  const input = document.inputs.find(({ name }) => name === text);
  return input && inputText(input, document, file, context, links);
}

/** A name in a status: of an output, or of a level, of the contract that the status is about. */
function statusNameText(text: string, spot: Spot, context: FeatureContext, links: Links): string | undefined {
  const contract = contractNamed(spot.document.id.value, context.workspace);
  if (!contract) return undefined;
  const key = spot.path[2];
  if (key === 'output') {
    const promise = promiseNamed(text, contract);
    return promise && outputText(promise, context, links);
  }
  if (key === 'reversion') return reversionText(text, contract.document);
  return undefined;
}

function reversionText(name: string, contract: Contract): string | undefined {
  const point = contract.reversionPoints.find(candidate => candidate.name === name);
  const plan = point?.planB?.summary;
  return point && paragraphs([`**${plain(point.name)}**`, plan && `Plan B: ${plain(plan.value)}`]);
}
