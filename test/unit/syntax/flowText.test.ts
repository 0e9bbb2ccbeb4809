import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parse } from 'yaml';
import { flowText } from '../../../server/src/syntax/flowText.js';

describe('a value in a line of YAML', () => {
  it('has the quotes that it needs, and no others', () => {
    for (const [value, expected] of [
      [{ atMost: '30 s' }, '{ atMost: 30 s }'],
      [['/lines/*/sku', '/total'], '[/lines/*/sku, /total]'],
      [{ date: '2026-11-02', must: true, weight: 2 }, '{ date: 2026-11-02, must: true, weight: 2 }'],
      [{ chat: '#payments', version: '1.20' }, '{ chat: "#payments", version: "1.20" }'],
      [[], '[]'],
      [{}, '{}'],
    ] as const) {
      assert.equal(flowText(value), expected);
      assert.deepEqual(parse(flowText(value)), value);
    }
  });
});
