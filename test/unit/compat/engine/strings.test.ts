import { equal } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { answers, ask } from './questions.js';

const text = (rest: object) => ({ type: 'string', ...rest });

describe('containment of strings', () => {
  answers([
    ['shorter texts', text({ maxLength: 3 }), { maxLength: 4 }, 'compatible'],
    ['longer texts', text({ maxLength: 4 }), { maxLength: 3 }, 'breaking'],
    ['only the empty text is left', text({ maxLength: 0 }), { const: '' }, 'compatible'],
    [
      'lengths are those of code points',
      text({ pattern: '^[😀-😂]{2}$' }),
      { minLength: 2, maxLength: 2 },
      'compatible',
    ],
    ['a narrower pattern', text({ pattern: '^[ab]+$' }), { pattern: '^[a-z]+$' }, 'compatible'],
    ['a wider pattern', text({ pattern: '^[a-z]+$' }), { pattern: '^[ab]+$' }, 'breaking'],
    ['patterns match anywhere', text({ pattern: 'ab' }), { pattern: 'a' }, 'compatible'],
    [
      'two patterns say what one says',
      text({ allOf: [{ pattern: '^a' }, { pattern: 'b$' }] }),
      { pattern: '^a.*b$|^ab$' },
      'breaking',
    ],
    [
      'two patterns and no line ends',
      text({ allOf: [{ pattern: '^a' }, { pattern: 'b$' }, { pattern: '^.*$' }] }),
      { pattern: '^a.*b$' },
      'compatible',
    ],
    [
      'what a pattern does not match',
      text({ not: { pattern: '^.*$' } }),
      { pattern: '[\\n\\r\\u2028\\u2029]' },
      'compatible',
    ],
    ['a pattern with a length', text({ pattern: '^(ab)*$', maxLength: 3 }), { enum: ['', 'ab'] }, 'compatible'],
    ['a high count', text({ pattern: '^.{1,4000}$' }), { pattern: '^.{1,5000}$' }, 'compatible'],
    ['a higher count', text({ pattern: '^.{1,5000}$' }), { pattern: '^.{1,4000}$' }, 'breaking'],
    ['a high count and a length', text({ pattern: '^[a-z]{0,10000}$' }), { maxLength: 10_000 }, 'compatible'],
    ['a high count and a shorter length', text({ pattern: '^.{1,5000}$' }), { maxLength: 4_999 }, 'breaking'],
    [
      'a length and a high count',
      text({ pattern: '^[a-z]*$', maxLength: 10_000 }),
      { pattern: '^[a-z]{0,10000}$' },
      'compatible',
    ],
    ['a very high count', text({ pattern: '^[^<>]{0,65535}$' }), { pattern: '^[^<]{0,65536}$' }, 'compatible'],
    [
      'a high count beside other letters',
      text({ pattern: '^v[0-9]{2}-[0-9a-f]{0,5000}$' }),
      { pattern: '^.{4,5004}$' },
      'compatible',
    ],
    ['an exact count', text({ pattern: '^[0-9]{6000}$' }), { pattern: '^\\d+$', minLength: 6_000 }, 'compatible'],
    [
      'what a high count does not match',
      text({ not: { pattern: '^.{1,5000}$' } }),
      { anyOf: [{ maxLength: 0 }, { minLength: 5_001 }, { pattern: '[\\n\\r\\u2028\\u2029]' }] },
      'compatible',
    ],
    ['two high counts', text({ pattern: '^a{0,200}b{0,200}$' }), { maxLength: 399 }, 'breaking'],
    [
      'a high count that is not of code points',
      text({ pattern: '^(?:\\-|.){0,200}$' }),
      { maxLength: 199 },
      'breaking',
    ],
    ['nested repetitions', text({ pattern: '^(a+)+$' }), { pattern: '^a+$' }, 'compatible'],
    ['a reference back to a group', text({ pattern: '(a|b)\\1' }), { pattern: 'aa' }, 'unknown'],
    ['formats only tell', text({ format: 'email' }), { pattern: '@' }, 'breaking'],
  ]);

  it('makes up long texts, but not absurdly long ones', () => {
    const { witness } = ask(text({ minLength: 70_000 }), text({ minLength: 70_001 }));
    equal((witness as string).length, 70_000);
    equal(ask(text({ minLength: 10_000_000 }), text({ minLength: 10_000_001 })).verdict, 'unknown');
  });
});
