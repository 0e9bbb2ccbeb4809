import { entry, get, type Path } from '../../syntax/query.js';
import { payloadSpot } from '../hover/payloadPath.js';
import {
  type SchemaKeyword,
  schemaFormats,
  schemaKeyword,
  schemaKeywords,
  schemaTypes,
} from '../hover/schemaKeywords.js';
import type { KeyProposal, Shape } from './keys.js';
import { type Ask, otherItems, type Proposal } from './proposal.js';
import { schemaTargets } from './schemaTargets.js';

/** The keywords that could stand in a schema, those that speak of its type first; none where names are free. */
export function schemaKeys({ document }: Ask, start: number, path: Path): readonly KeyProposal[] {
  if (payloadSpot(path.slice(start)).spot.kind !== 'schema') return [];
  const type = entry(get(document.root, ...path), 'type')?.value;
  const own = type?.kind === 'scalar' ? type.text : undefined;
  const speaks = ({ types }: SchemaKeyword) => !types || own === undefined || types.includes(own);
  return [...schemaKeywords.filter(speaks), ...schemaKeywords.filter(keyword => !speaks(keyword))].map(keyword => ({
    key: keyword.name,
    detail: 'JSON Schema',
    documentation: keyword.description,
    shape: shapeOf(keyword),
  }));
}

/** The values that a keyword could have. */
export function schemaValues(ask: Ask, start: number): readonly Proposal[] {
  const { path, document } = ask;
  const inside = path.slice(start);
  const { spot } = payloadSpot(inside);
  const last = String(inside.at(-1));
  if (spot.kind === 'schema') {
    return schemaKeyword(last)?.name === 'additionalProperties' ? booleans : [];
  }
  if (spot.kind !== 'value') return [];
  const others = otherItems(ask);
  switch (spot.keyword) {
    case 'type':
      return words(schemaTypes).filter(({ label }) => !others.has(label));
    case 'format':
      return words(schemaFormats);
    case '$ref':
      return schemaTargets(ask, start);
    case 'required': {
      const schema = path.slice(0, start + inside.length - spot.below - 1);
      const properties = get(document.root, ...schema, 'properties');
      const names = properties?.kind === 'map' ? properties.entries.map(({ key }) => key.text) : [];
      return spot.below === 1 ? names.filter(name => !others.has(name)).map(label => ({ label, kind: 'field' })) : [];
    }
    default:
      return schemaKeyword(spot.keyword)?.form === 'boolean' ? booleans : [];
  }
}

const booleans: readonly Proposal[] = ['true', 'false'].map(label => ({ label, kind: 'word', bare: true }));

function words(known: readonly (readonly [string, string])[]): readonly Proposal[] {
  return known.map(([label, documentation]) => ({ label, kind: 'word', documentation }));
}

function shapeOf({ form }: SchemaKeyword): Shape {
  switch (form) {
    case 'schema':
      return { form: 'map', keys: ['type'] };
    case 'named schemas':
      return { form: 'map', keys: [] };
    case 'list of schemas':
      return { form: 'maps', keys: [] };
    case 'list':
      return { form: 'list' };
    default:
      return { form: 'scalar' };
  }
}
