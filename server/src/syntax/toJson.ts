import type { Node, ScalarNode } from './nodes.js';
import { numberOf } from './scalarType.js';

/** A value as JSON has it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * The value of a node, numbers as doubles. Every key is an own property, `__proto__` too; of a key that stands twice
 * the first counts. An absent value is null. A node holds at most as many values as `parse` lets aliases make.
 */
export function toJson(node: Node | undefined): Json {
  switch (node?.kind) {
    case undefined:
      return null;
    case 'scalar':
      return scalarValue(node);
    case 'sequence':
      return node.items.map(toJson);
    case 'map': {
      const object: { [key: string]: Json } = {};
      for (const { key, value } of node.entries) {
        if (Object.hasOwn(object, key.text)) continue;
        const json = toJson(value);
        if (key.text === '__proto__') {
          Object.defineProperty(object, key.text, {
            value: json,
            enumerable: true,
            configurable: true,
            writable: true,
          });
        } else object[key.text] = json;
      }
      return object;
    }
  }
}

function scalarValue(node: ScalarNode): Json {
  switch (node.type) {
    case 'null':
      return null;
    case 'boolean':
      return node.text.toLowerCase() === 'true';
    case 'number':
      return numberOf(node.text);
    case 'string':
      return node.text;
  }
}
