import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { neverCancelled } from '../../../server/src/base/cancellation.js';
import { editsOf } from '../../../server/src/compat/blame/blame.js';
import { Comparison } from '../../../server/src/compat/compare.js';
import { View } from '../../../server/src/compat/reader/view.js';
import { schemaOf } from '../../../server/src/compat/resolve.js';
import type { Json } from '../../../server/src/compat/verdict.js';
import { schemaPair } from './arbitrarySchema.js';
import { accepted, ask, corpus } from './support.js';

describe('the changes between two schemas', () => {
  for (const file of ['kinds', 'values', 'objects', 'lists-and-unions', 'drafts', 'uses']) {
    it(`lead together from the old to the new (${file})`, () => {
      for (const { before, after } of corpus<{ before: Json; after: Json }[]>(`${file}.json`)) {
        const sides = { before: schemaOf(before, 'before'), after: schemaOf(after, 'after') };
        const comparison = new Comparison({ ...sides, direction: 'output', reader: 'strict' }, neverCancelled);
        const edits = editsOf(comparison.versions.changes, comparison.before);
        ok(edits, `No edits from ${JSON.stringify(before)} to ${JSON.stringify(after)}`);
        const edited = comparison.graph.edited(comparison.before, edits);
        const view = View.asWritten;
        const there = comparison.decider.decide({ left: edited, right: comparison.after, view }).verdict;
        const back = comparison.decider.decide({ left: comparison.after, right: edited, view }).verdict;
        ok(there !== 'breaking' && back !== 'breaking', `${JSON.stringify(before)} → ${JSON.stringify(after)}`);
      }
    });
  }
});

describe('blame', () => {
  it('finds the smallest set of changes that break only together', () => {
    const before = {
      type: 'object',
      properties: { a: { type: 'string' } },
      required: ['a'],
      minProperties: 1,
      additionalProperties: false,
    };
    const after = {
      type: 'object',
      title: 'Order',
      properties: { a: { type: 'string', maxLength: 9 } },
      additionalProperties: false,
    };
    const { verdict, findings } = ask({ before, after });
    equal(verdict, 'breaking');
    const breaking = findings.filter(finding => finding.verdict === 'breaking');
    deepEqual(breaking.map(({ kind }) => kind).sort(), ['min-properties-removed', 'required-removed']);
    for (const { message, witness } of breaking) {
      ok(message.includes('breaks only together with: '), message);
      deepEqual(witness, {});
    }
    const others = findings.filter(finding => finding.verdict !== 'breaking');
    deepEqual(others.map(({ kind, verdict }) => [kind, verdict]).sort(), [
      ['max-length-added', 'compatible'],
      ['title-added', 'compatible'],
    ]);
  });

  it('shows each break with a payload of the new schema, although another change stands beside it', () => {
    const before = { type: 'object', properties: { currency: { enum: ['EUR'] }, amount: { maximum: 9 } } };
    const after = {
      type: 'object',
      properties: { currency: { enum: ['EUR', 'GBP'] }, amount: { maximum: 12 }, id: { type: 'string' } },
      required: ['id'],
    };
    const breaking = ask({ before, after }).findings.filter(({ verdict }) => verdict === 'breaking');
    deepEqual(breaking.map(({ kind }) => kind).sort(), ['enum-value-added', 'maximum-raised']);
    const [first, second] = breaking.map(({ witness }) => witness);
    for (const witness of [first, second]) {
      ok(witness !== undefined);
      deepEqual([accepted(after, witness), accepted(before, witness)], [true, false]);
    }
    ok(JSON.stringify(first) !== JSON.stringify(second), 'each has a payload of its own');
  });

  it('shows what is refused now with a payload that the new schema refuses', () => {
    const before = { type: 'object', properties: { code: { maxLength: 9 }, amount: { maximum: 12 } } };
    const after = { type: 'object', properties: { code: { maxLength: 3 }, amount: { maximum: 9 } } };
    const { findings } = ask({ before, after, direction: 'input' });
    equal(findings.length, 2);
    for (const { verdict, witness = null } of findings) {
      equal(verdict, 'breaking');
      deepEqual([accepted(before, witness), accepted(after, witness)], [true, false]);
    }
  });

  it('says of the changes that it did not look at that it did not', () => {
    const of = (type: string) => ({
      type: 'object',
      properties: Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`field${index}`, { type }])),
    });
    const { verdict, findings } = ask({ before: of('string'), after: of('integer') });
    equal(verdict, 'breaking');
    equal(findings.filter(finding => finding.verdict === 'breaking').length, 60);
    for (const finding of findings.filter(finding => finding.verdict === 'unknown')) {
      deepEqual(finding.why, ['So much changed that not every change is looked at by itself.']);
    }
  });

  it('takes the variants of a union for each other by what tells them apart, whatever their order', () => {
    const variant = (kind: string, more: object) => ({
      type: 'object',
      required: ['kind'],
      properties: { version: { const: 1 }, kind: { const: kind }, ...more },
    });
    const card = variant('card', { number: { type: 'string' } });
    const before = { oneOf: [card, variant('cash', {})] };
    const after = { oneOf: [variant('cash', {}), variant('card', { number: { type: 'integer' } })] };
    const { findings } = ask({ before, after });
    deepEqual(
      findings.map(({ kind, path, verdict }) => ({ kind, path, verdict })),
      [{ kind: 'type-changed', path: '/number', verdict: 'breaking' }],
    );
  });

  it('takes the most alike variants for each other where nothing tells them apart', () => {
    const of = (...names: string[]) => ({
      type: 'object',
      properties: Object.fromEntries(names.map(name => [name, { type: 'string' }])),
    });
    const before = { anyOf: [of('a', 'b', 'c'), of('a', 'b', 'd', 'e')] };
    const after = { anyOf: [of('a', 'b', 'd', 'e', 'f'), of('a', 'b', 'c')] };
    deepEqual(
      ask({ before, after }).findings.map(({ kind, path }) => [kind, path]),
      [['property-added', '/f']],
    );
  });

  it('finds for every break a change that makes it, and shows it truly, for any schemas', () => {
    let explained = 0;
    let breaking = 0;
    const property = fc.property(schemaPair, ([before, after]) => {
      const { verdict, findings } = ask({ before, after });
      const blamed = findings.filter(finding => finding.verdict === 'breaking');
      equal(verdict === 'breaking', blamed.length > 0);
      if (verdict === 'breaking') breaking++;
      if (blamed.length > 0 && blamed.every(({ message }) => !message.startsWith('something breaks'))) explained++;
      for (const { witness } of blamed) {
        if (witness === undefined) continue;
        deepEqual([accepted(after, witness), accepted(before, witness)], [true, false]);
      }
    });
    fc.assert(property, { seed: 20_261_121, numRuns: 100 });
    ok(explained >= breaking * 0.98, `${explained} of ${breaking} breaks are explained`);
  });
});
