import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { answers, ask, exact } from './questions.js';

describe('containment of numbers', () => {
  answers([
    ['integers are numbers', { type: 'integer' }, { type: 'number' }, 'compatible'],
    ['numbers are not all integers', { type: 'number' }, { type: 'integer' }, 'breaking'],
    ['a closed end is wider than an open one', { minimum: 1 }, { exclusiveMinimum: 1 }, 'breaking'],
    ['an open end is within a closed one', { exclusiveMinimum: 1 }, { minimum: 1 }, 'compatible'],
    [
      'the next integer is as far as an open end reaches',
      { type: 'integer', exclusiveMinimum: 1 },
      { minimum: 2 },
      'compatible',
    ],
    ['no integer is between', { type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 2 }, false, 'compatible'],
    ['hundredths are thousandths', { type: 'number', multipleOf: 0.01 }, { multipleOf: 0.001 }, 'compatible'],
    ['thousandths are not all hundredths', { type: 'number', multipleOf: 0.001 }, { multipleOf: 0.01 }, 'breaking'],
    [
      'two steps at once are their common one',
      { type: 'number', allOf: [{ multipleOf: 4 }, { multipleOf: 6 }] },
      { multipleOf: 12 },
      'compatible',
    ],
    [
      'multiples of neither of two steps',
      { type: 'integer', minimum: 1, maximum: 6, not: { anyOf: [{ multipleOf: 2 }, { multipleOf: 3 }] } },
      { enum: [1, 5] },
      'compatible',
    ],
    [
      'listed numbers that are taken away one by one',
      { type: 'integer', minimum: 1, maximum: 3, not: { enum: [1, 3] } },
      { const: 2 },
      'compatible',
    ],
    [
      'numbers between two that are close',
      { exclusiveMinimum: 0.1, exclusiveMaximum: 0.101, type: 'number' },
      false,
      'breaking',
    ],
    ['1.0 is 1', { const: 1.0 }, { type: 'integer' }, 'compatible'],
  ]);

  it('keeps apart what doubles take for the same', () => {
    const large = exact('{"type":"integer","minimum":9007199254740992,"maximum":9007199254740993}');
    equal(ask(large, exact('{"enum":[9007199254740992,9007199254740993]}')).verdict, 'compatible');
    // 9007199254740993 alone would break, and no payload carries it.
    equal(ask(large, exact('{"enum":[9007199254740992]}')).verdict, 'unknown');
    equal(ask(exact('{"const":9007199254740993}'), exact('{"const":9007199254740992}')).verdict, 'unknown');
    equal(ask(exact('{"const":0.10000000000000000001}'), exact('{"exclusiveMinimum":0.1}')).verdict, 'compatible');
  });

  it('reads bounds that no double reaches', () => {
    equal(ask(exact('{"minimum":1e400}'), { minimum: 1 }).verdict, 'compatible');
    equal(ask({ type: 'number' }, exact('{"maximum":1e400}')).verdict, 'unknown');
    equal(ask(exact('{"minimum":1e999999999}'), { minimum: 1 }).verdict, 'unknown');
    deepEqual(ask({ type: 'number' }, exact('{"minimum":1e400}')).verdict, 'breaking');
  });

  describe('of draft 4', () =>
    answers(
      [
        ['a flag opens an end', { type: 'integer', minimum: 1, exclusiveMinimum: true }, { minimum: 2 }, 'compatible'],
        ['the flag alone says nothing', { type: 'integer', exclusiveMinimum: true }, { minimum: 2 }, 'breaking'],
      ],
      'draft4',
    ));
});
