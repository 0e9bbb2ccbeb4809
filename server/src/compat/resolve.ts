import { percentDecoded } from '../base/percentDecoded.js';
import { dialectOf, since } from './dialect.js';
import { isArray, isObject, member } from './json.js';
import { metaschemaAt } from './metaschemas/metaschemas.js';
import { below, tokensOf } from './pointer.js';
import { schemaKeywords, schemaMapKeywords } from './scope.js';
import type { Dialect, Json, ReferencedSchema, Schema } from './verdict.js';

/** What a pointer leads to in a document; undefined when there is nothing. */
function valueAt(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const token of tokensOf(pointer) ?? ['\u0000']) {
    if (isArray(value)) value = /^(0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined;
    else if (isObject(value)) value = member(value, token);
    else return undefined;
  }
  return value;
}

/**
 * A schema document that stands alone: references lead to places in it, by pointer, anchor or embedded address, and to
 * the schemas of schemas.
 */
export function schemaOf(root: Json, document = '', dialect: Dialect = dialectOf(root)): Schema {
  let index: Addresses | undefined;
  return {
    root,
    place: { document, pointer: '' },
    dialect,
    resolve: (reference, from) => {
      if (from.document !== document) return metaschema(from.document)?.find(reference, from.pointer);
      index ??= new Addresses(root, document, dialect);
      return index.find(reference, from.pointer);
    },
  };
}

const metaschemas = new Map<string, Addresses>();

function metaschema(address: string): Addresses | undefined {
  const known = metaschemas.get(address);
  const found = known ? undefined : metaschemaAt(address);
  if (!found) return known;
  const made = new Addresses(found.root, address, found.dialect);
  metaschemas.set(address, made);
  return made;
}

const NOWHERE = 'contract-first:/';
/** The addresses that a document gives to parts of itself. */
class Addresses {
  readonly #byAddress = new Map<string, string>([[NOWHERE, '']]);
  /** The base address in force at each place that changes it. */
  readonly #bases = new Map<string, string>([['', NOWHERE]]);

  constructor(
    readonly root: Json,
    readonly document: string,
    readonly dialect: Dialect,
  ) {
    const waiting: [Json, string, string, boolean][] = [[root, '', NOWHERE, true]];
    for (let next = waiting.pop(); next; next = waiting.pop()) this.#collect(next, waiting);
  }

  find(reference: string, from: string): ReferencedSchema | undefined {
    const base = this.#baseOf(from);
    const address = addressOf(reference, base);
    const [place = '', fragment = ''] = split(address);
    const exact = this.#byAddress.get(address);
    const start = this.#byAddress.get(place) ?? exact;
    if (start === undefined) {
      const foreign = place === this.document ? undefined : metaschema(place);
      return foreign?.find(`#${fragment}`, '');
    }
    const pointer = exact ?? (fragment === '' ? start : this.#pointerIn(start, fragment));
    const schema = pointer === undefined ? undefined : valueAt(this.root, pointer);
    if (pointer === undefined || schema === undefined) return undefined;
    const within = this.#resourceOf(pointer);
    const dialect = this.#dialectIn(within);
    const at = { document: this.document, pointer: within };
    const resource = { schema: valueAt(this.root, within) ?? true, place: at, dialect };
    return { schema, place: { document: this.document, pointer }, dialect, resource };
  }

  /** The dialect of a resource: its own, else that of the one around it. */
  #dialectIn(resource: string): Dialect {
    let dialect = this.dialect;
    for (const pointer of this.#bases.keys()) {
      const isAround = pointer !== '' && (resource === pointer || resource.startsWith(`${pointer}/`));
      if (isAround) dialect = dialectOf(valueAt(this.root, pointer) ?? true, dialect);
    }
    return dialect;
  }

  #pointerIn(start: string, fragment: string): string | undefined {
    if (!fragment.startsWith('/')) return undefined;
    const tokens = tokensOf(percentDecoded(fragment));
    return tokens?.reduce<string>(below, start);
  }

  #baseOf(pointer: string): string {
    return this.#bases.get(this.#resourceOf(pointer)) ?? NOWHERE;
  }

  /** The place of the nearest schema around a place that has an address of its own; the document, when none has. */
  #resourceOf(pointer: string): string {
    for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (this.#bases.has(at)) return at;
    return '';
  }

  #collect(
    [value, pointer, outer, isSchema]: [Json, string, string, boolean],
    waiting: [Json, string, string, boolean][],
  ): void {
    if (isArray(value)) {
      for (const [index, item] of value.entries()) waiting.push([item, below(pointer, index), outer, isSchema]);
    }
    if (!isObject(value)) return;
    let base = outer;
    if (isSchema) {
      const older = !since(this.dialect, 'draft6');
      const id = member(value, older ? 'id' : '$id');
      const ignored = !since(this.dialect, 'draft2019-09') && member(value, '$ref') !== undefined;
      if (typeof id === 'string' && !ignored) base = this.#enter(id, outer, pointer);
      if (since(this.dialect, 'draft2019-09'))
        this.#anchors([member(value, '$anchor'), member(value, '$dynamicAnchor')], base, pointer);
    }
    for (const [name, child] of Object.entries(value)) {
      if (!isSchema) waiting.push([child, below(pointer, name), base, true]);
      else if (schemaKeywords.has(name)) waiting.push([child, below(pointer, name), base, true]);
      else if (schemaMapKeywords.has(name) && isObject(child)) waiting.push([child, below(pointer, name), base, false]);
    }
  }

  #enter(id: string, outer: string, pointer: string): string {
    const address = addressOf(id, outer);
    const [place = '', fragment] = split(address);
    this.#byAddress.set(fragment ? address : place, pointer);
    if (fragment) return outer;
    this.#bases.set(pointer, place);
    return place;
  }

  #anchors(names: readonly (Json | undefined)[], base: string, pointer: string): void {
    for (const name of names) if (typeof name === 'string') this.#byAddress.set(`${base}#${name}`, pointer);
  }
}

function split(address: string): readonly [string, string | undefined] {
  const at = address.indexOf('#');
  return at < 0 ? [address, undefined] : [address.slice(0, at), address.slice(at + 1)];
}

/** An address seen from another one, as RFC 3986 has it. */
function addressOf(reference: string, base: string): string {
  const [path = '', fragment] = split(reference);
  const end = fragment ? `#${fragment}` : '';
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) return path + end;
  if (path === '') return base + end;
  const [, scheme = '', authority = '', old = ''] = /^([^:]*:)(\/\/[^/]*)?(.*)$/.exec(base) ?? [];
  if (path.startsWith('//')) return scheme + path + end;
  const joined = path.startsWith('/') ? path : `${old.slice(0, old.lastIndexOf('/') + 1) || '/'}${path}`;
  return scheme + authority + withoutDots(joined) + end;
}

function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/');
  for (const [index, segment] of segments.entries()) {
    const last = index === segments.length - 1;
    if (segment === '..') kept.splice(1, Number.POSITIVE_INFINITY, ...kept.slice(1, -1));
    else if (segment !== '.') kept.push(segment);
    if (last && (segment === '.' || segment === '..')) kept.push('');
  }
  return kept.join('/');
}
