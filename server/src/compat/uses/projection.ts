import { STRUCTURED } from '../evaluate.js';
import { typeOf } from '../json.js';
import type { SchemaNode } from '../node.js';
import { noParts, type Parts } from '../parts.js';
import { describedSchemas, inPlace, some } from '../reader/declared.js';
import { possiblyEvaluates } from '../unevaluated.js';
import type { Used } from './used.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * A schema with all that a consumer does not read erased: at least the payloads that look to it as before.
 * Where an erased field may decide about a read one, the erased schema says too little, and `isExact` is false.
 */
export class Projection {
  isExact = true;
  readonly #made = new Map<string, SchemaNode>();

  of(root: SchemaNode, used: Used): SchemaNode {
    const projected = this.#project(root, used, new Map());
    const seen = new Set([projected]);
    for (const node of seen) {
      if (seen.size > 5_000) {
        this.isExact = false;
        break;
      }
      for (const child of node.children()) if (!child.isWritten) seen.add(child);
    }
    return projected;
  }

  /** `above` holds what is used at the schemas on the way here: a path covers its repetitions in a recursive schema. */
  #project(node: SchemaNode, asked: Used, above: ReadonlyMap<SchemaNode, Used>): SchemaNode {
    const before = above.get(node);
    const used = before ? asked.with(before) : asked;
    if (used.all || node.parts.always !== undefined) return node;
    const way = new Map(above).set(node, used);
    const key = [...way]
      .map(([step, part]) => `${step.id}${part.key}`)
      .sort()
      .join(' ');
    const id = `${node.id} ${key}`;
    const known = this.#made.get(id);
    if (known) return known;
    const made = node.graph.lazy(() => this.#parts(node, used, way), node);
    this.#made.set(id, made);
    return made;
  }

  #parts(node: SchemaNode, used: Used, way: ReadonlyMap<SchemaNode, Used>): Parts {
    const { parts } = node;
    const project: Project = (child, below) =>
      child && below ? this.#project(child, below, way) : node.graph.made('true', { always: true });
    const result: Mutable<Parts> = { ...parts };
    this.#values(parts, result);
    this.#items(parts, used, result, project);
    this.#fields(node, used, result, project);
    this.#dependencies(parts, used, result);
    this.#inPlace(node, used, result, child => project(child, used));
    return result;
  }

  #values(parts: Parts, result: Mutable<Parts>): void {
    const listed = [...(parts.values ?? []), ...some(parts.constant?.value)];
    if (!listed.some(value => typeOf(value) & STRUCTURED)) return;
    this.isExact = false;
    result.values = undefined;
    result.constant = undefined;
  }

  #items(parts: Parts, used: Used, result: Mutable<Parts>, project: Project): void {
    const items = used.any;
    const single = [...used.names].filter(name => /^(\d|[1-9]\d)$/.test(name)).map(Number);
    const count = items ? parts.prefix.length : Math.max(0, ...single.map(index => index + 1));
    result.prefix = Array.from({ length: count }, (_, index) => {
      const schema = parts.prefix[index] ?? parts.rest;
      return project(schema, schema && used.below(String(index)));
    });
    if (parts.rest && items) result.rest = project(parts.rest, items);
    else result.rest = undefined;
    if (!items?.all) result.unique = false;
    if (!parts.contains) return;
    if (items && parts.contains.max !== Number.POSITIVE_INFINITY) this.isExact &&= items.all;
    if (items?.all) return;
    if (items)
      result.contains = {
        node: project(parts.contains.node, items),
        min: parts.contains.min,
        max: Number.POSITIVE_INFINITY,
      };
    else result.contains = undefined;
  }

  #fields(node: SchemaNode, used: Used, result: Mutable<Parts>, project: Project): void {
    const { parts } = node;
    result.required = parts.required.filter(name => used.below(name));
    if (used.any) {
      const any = used.any;
      result.properties = new Map(
        [...parts.properties].map(([name, child]) => [name, project(child, used.below(name))]),
      );
      result.patterns = new Map([...parts.patterns].map(([pattern, child]) => [pattern, project(child, any)]));
      if (parts.additional) result.additional = project(parts.additional, any);
    } else {
      const properties = new Map<string, SchemaNode>();
      for (const name of used.names) {
        const schemas = describedSchemas(parts, name);
        const projected = schemas.map(schema => project(schema, used.below(name)));
        const [first, ...more] = projected;
        if (first) properties.set(name, more.length === 0 ? first : node.graph.fresh({ allOf: projected }));
      }
      result.properties = properties;
      result.patterns = noParts.patterns;
      for (const key of ['additional', 'names', 'minProperties', 'maxProperties'] as const) result[key] = undefined;
    }
    if (parts.unevaluatedItems) this.isExact = false;
    if (parts.unevaluatedProperties && (used.any || [...used.names].some(name => !possiblyEvaluates(node, name)))) {
      this.isExact = false;
    }
    result.unevaluatedItems = undefined;
    result.unevaluatedProperties = undefined;
  }

  #dependencies(parts: Parts, used: Used, result: Mutable<Parts>): void {
    const kept = [...parts.dependentRequired].filter(([name, others]) => {
      const read = [name, ...others].map(other => used.below(other) !== undefined);
      if (read.includes(true) && read.includes(false)) this.isExact = false;
      return !read.includes(false);
    });
    result.dependentRequired = new Map(kept);
    for (const [name, schema] of parts.dependentSchemas) {
      if (used.below(name) || tieOf([schema], used) !== 'unused') this.isExact = false;
    }
    result.dependentSchemas = noParts.dependentSchemas;
  }

  #inPlace(node: SchemaNode, used: Used, result: Mutable<Parts>, project: (child: SchemaNode) => SchemaNode): void {
    const { parts } = node;
    if (parts.ref) result.ref = project(parts.ref);
    const all = parts.allOf.map(project);
    result.anyOf = parts.anyOf.map(project);
    if (isTied(parts.anyOf, used)) this.isExact = false;
    const structured = parts.oneOf.some(branch => closureTypes(branch) & STRUCTURED);
    if (structured && tieOf(parts.oneOf, used) !== 'used') {
      // One of several becomes any of several: what told them apart may be erased, unless their types do.
      if (!areTypesApart(parts.oneOf)) this.isExact = false;
      all.push(node.graph.fresh({ anyOf: parts.oneOf.map(project) }));
      result.oneOf = [];
    }
    result.allOf = all;
    const { not, condition } = parts;
    if (not && this.#erases([not], used)) result.not = undefined;
    if (condition && this.#erases([condition.test, ...some(condition.met), ...some(condition.unmet)], used))
      result.condition = undefined;
  }

  #erases(schemas: readonly SchemaNode[], used: Used): boolean {
    const tie = tieOf(schemas, used);
    if (tie === 'tied') this.isExact = false;
    return tie !== 'used';
  }
}

type Project = (child: SchemaNode | undefined, below: Used | undefined) => SchemaNode;

/** Whether a union may tie a field that is read to one that is not. A union of at most one structured variant cannot. */
function isTied(branches: readonly SchemaNode[], used: Used): boolean {
  const structured = branches.filter(branch => closureTypes(branch) & STRUCTURED);
  return structured.length > 1 && tieOf(branches, used) === 'tied';
}

function areTypesApart(branches: readonly SchemaNode[]): boolean {
  let taken = 0;
  for (const branch of branches) {
    const types = closureTypes(branch);
    if (taken & types) return false;
    taken |= types;
  }
  return true;
}

function closureTypes(node: SchemaNode): number {
  const seen = new Set([node]);
  let types = noParts.types;
  for (const { parts } of seen) {
    types &= parts.always === false ? 0 : parts.types;
    if (parts.values) types &= parts.values.reduce<number>((bits, value) => bits | typeOf(value), 0);
    if (parts.ref) seen.add(parts.ref);
    for (const conjunct of parts.allOf) seen.add(conjunct);
  }
  return types;
}

/** Whether schemas speak only of what is read, only of what is not, or of both (or of more than names). */
function tieOf(schemas: readonly SchemaNode[], used: Used): 'used' | 'unused' | 'tied' {
  const seen = new Set(schemas);
  const read = new Set<boolean>();
  for (const node of seen) {
    const { parts } = node;
    for (const next of [...inPlace(node), ...some(parts.not)]) seen.add(next);
    const dependent = [...parts.dependentRequired].flatMap(([name, names]) => [name, ...names]);
    for (const name of [
      ...parts.properties.keys(),
      ...parts.required,
      ...dependent,
      ...parts.dependentSchemas.keys(),
    ]) {
      const below = used.below(name);
      if (below && !below.all) return 'tied';
      read.add(below !== undefined);
    }
    const more = [parts.additional, parts.names, parts.minProperties, parts.maxProperties, parts.rest, parts.contains];
    const others = [parts.values, parts.constant, parts.unevaluatedItems, parts.unevaluatedProperties];
    if (parts.patterns.size + parts.prefix.length + parts.unsupported.length > 0) return 'tied';
    if ([...more, ...others].some(part => part !== undefined)) return 'tied';
  }
  if (read.size === 2) return 'tied';
  return read.has(false) ? 'unused' : 'used';
}
