import { planBReliances } from '../../analysis/changes/planBReliances.js';
import { directReliances, namesOf } from '../../analysis/consumers.js';
import { count } from '../../base/plural.js';
import { quoted } from '../../base/quote.js';
import { overlaps, parseUsesPath } from '../../base/values/path.js';
import type { Input } from '../../model/contract.js';
import type { Path } from '../../syntax/query.js';
import type { Promised } from '../../workspace/promised.js';
import type { FeatureContext } from '../context.js';
import { ownerOf } from '../owner.js';
import { schemaOf } from '../promisedSchema.js';
import type { Links } from './links.js';
import { bullets, code, linked, paragraphs, plain } from './markdown.js';
import { fieldAt } from './payloadFields.js';
import { payloadSpot } from './payloadPath.js';
import { ownerText } from './promiseText.js';
import { schemaKeyword } from './schemaKeywords.js';
import type { Spot } from './spot.js';

/** How many steps of a path lead to the payload schema that the rest is in; undefined for a path outside of one. */
export function schemaStart(path: Path): number | undefined {
  const [top, , key] = path;
  const isSchema =
    (top === 'outputs' && (key === 'schema' || key === 'accepts')) || (top === 'inputs' && key === 'schema');
  return isSchema && path.length >= 3 ? 3 : undefined;
}

/** What a place inside a payload's schema says: a field with those who use it, or a keyword. */
export function payloadText(spot: Spot, context: FeatureContext, links: Links): string | undefined {
  const start = schemaStart(spot.path);
  if (start === undefined || spot.path.length === start) return undefined;
  const inside = spot.path.slice(start);
  const { spot: here, path } = payloadSpot(inside);
  const above = payloadSpot(inside.slice(0, -1)).spot;
  if (above.kind === 'named' && above.keyword === 'properties' && spot.part === 'key') {
    return path === undefined ? undefined : ownField(spot, path, context, links);
  }
  const name = above.kind === 'schema' ? inside.at(-1) : here.kind === 'value' ? here.keyword : undefined;
  const keyword = name === undefined ? undefined : schemaKeyword(String(name));
  return keyword && paragraphs([`**${keyword.name.replace('$', '\\$')}** · JSON Schema`, keyword.description]);
}

const mostUsers = 8;

function ownField(spot: Spot, path: string, context: FeatureContext, links: Links): string | undefined {
  const { document, file } = spot;
  const [top, name, key] = spot.path;
  const output =
    document.kind === 'contract' && top === 'outputs' ? document.outputs.find(one => one.name === name) : undefined;
  if (document.kind !== 'contract' || !output || (key !== 'schema' && key !== 'accepts')) return undefined;
  const promise: Promised = { file, contract: document, output };
  const parsed = parseUsesPath(path);
  const schema = schemaOf(promise, key, context.workspace);
  const field = parsed.ok && schema ? fieldAt(schema, parsed.value) : undefined;
  if (!parsed.ok || !field) return undefined;
  const reads = (input: Input) => {
    const paths = key === 'accepts' ? input.sends : input.uses;
    return !paths || paths.value.some(used => overlaps(used.value, parsed.value));
  };
  const inputs = directReliances(namesOf(document, output), context.workspace).filter(({ input }) => reads(input));
  const planBs = planBReliances(namesOf(document, output), context.workspace).filter(
    ({ reliance, planB }) => planB.takesPlace && reads(reliance.input),
  );
  const users = [
    ...inputs.map(reliance => ({ ...reliance, name: reliance.input.name, at: reliance.input.nameNode })),
    ...planBs.map(({ reliance, planB: { point } }) => ({
      ...reliance,
      name: `${reliance.input.name}, in Plan B ${quoted(point.name)}`,
      at: point.nameNode,
    })),
  ];
  const lines = users.slice(0, mostUsers).map(({ contract, name, at, file: its }) => {
    const target = links.place({ file: its.key, range: at });
    const owner = ownerOf(contract, context.workspace);
    return `${linked(plain(`${contract.id.value} (${name})`), target)}${owner ? ` · ${ownerText(owner)}` : ''}`;
  });
  const verb = key === 'accepts' ? 'Sent' : 'Used';
  return paragraphs([
    `${code(path)} · ${plain(field.type)}${field.required ? '' : ' · optional'}`,
    field.description && plain(field.description),
    users.length === 0 ? `${verb} by nobody.` : `${verb} by ${count(users.length, 'input')}:`,
    bullets([...lines, users.length > mostUsers ? `and ${users.length - mostUsers} more` : undefined]),
  ]);
}
