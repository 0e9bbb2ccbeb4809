import { type Rational, rationalOf } from './exact/rational.js';
import { isArray, isNumber, isObject, type JsonObject, member, shown } from './json.js';
import type { SchemaNode } from './node.js';
import { noParts, type Unsupported } from './parts.js';
import type { Keyword } from './topics.js';
import type { Json } from './verdict.js';

/** What stands behind the keywords of one schema. A value that a keyword cannot have is not understood, and so left out. */
export class KeywordValues {
  readonly unsupported: Unsupported[] = [];

  constructor(
    readonly node: SchemaNode,
    readonly raw: JsonObject,
  ) {}

  /** The value of a keyword as it is written. */
  member(keyword: Keyword): Json | undefined {
    return member(this.raw, keyword);
  }

  child(keyword: Keyword): SchemaNode | undefined {
    const value = this.member(keyword);
    return value === undefined ? undefined : this.node.child(value, keyword);
  }

  children(keyword: Keyword): readonly SchemaNode[] {
    const value = this.member(keyword);
    if (value === undefined) return [];
    if (isArray(value)) return value.map((branch, index) => this.node.child(branch, keyword, index));
    this.refuse(keyword, value);
    return [];
  }

  childMap(keyword: Keyword): ReadonlyMap<string, SchemaNode> {
    const value = this.member(keyword);
    if (value === undefined) return noParts.properties;
    if (isObject(value)) {
      return new Map(Object.entries(value).map(([name, child]) => [name, this.node.child(child, keyword, name)]));
    }
    this.refuse(keyword, value);
    return noParts.properties;
  }

  number(keyword: Keyword): { readonly exact: Rational; readonly value: number } | undefined {
    const value = this.member(keyword);
    const exact = isNumber(value) ? rationalOf(value) : undefined;
    if (exact && isNumber(value)) {
      if (typeof value !== 'number') this.node.graph.isInexact = true;
      return { exact, value: Number(typeof value === 'number' ? value : value.text) };
    }
    if (value !== undefined) this.refuse(keyword, value);
    return undefined;
  }

  /** A whole number that is not negative. */
  count(keyword: Keyword): number | undefined {
    const value = this.member(keyword);
    if (typeof value === 'number' && value >= 0 && Number.isSafeInteger(value)) return value;
    if (value !== undefined) this.refuse(keyword, value);
    return undefined;
  }

  refuse(keyword: string, value: Json): void {
    const why = `“${keyword}” with the value ${shown(value)}${this.node.atPlace} is not understood`;
    this.unsupported.push({ why, keyword, value: [keyword, value], isInvalid: true });
  }
}
