import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ExactNumber, numberFrom } from '../../../../server/src/compat/exact/exactNumber.js';
import { parseJson } from '../../../../server/src/compat/exact/parseJson.js';
import {
  doubleOf,
  fraction,
  isMultiple,
  leastMultiple,
  rationalOf,
} from '../../../../server/src/compat/exact/rational.js';

describe('exact numbers', () => {
  it('are plain where a double says the same', () => {
    deepEqual(['12', '-0.5', '1e3', '0.1', '100.00', '1e21'].map(numberFrom), [12, -0.5, 1000, 0.1, 100, 1e21]);
  });

  it('are kept where a double would change them', () => {
    const texts = ['9007199254740993', '1e400', '0.10000000000000000001', '-1e-400'];
    equal(
      texts.every(text => numberFrom(text) instanceof ExactNumber),
      true,
    );
    equal((numberFrom('9007199254740993.0') as ExactNumber).text, (numberFrom('9007199254740993') as ExactNumber).text);
  });

  it('are computed with as fractions', () => {
    deepEqual(rationalOf(0.1), fraction(1n, 10n));
    equal(isMultiple(rationalOf(19.99) ?? fraction(0n), fraction(1n, 100n)), true);
    deepEqual(leastMultiple(fraction(1n, 2n), fraction(1n, 3n)), fraction(1n));
    deepEqual(
      [doubleOf(fraction(1n, 3n)), doubleOf(fraction(1n, 4n)), doubleOf(fraction((1n << 53n) + 1n))],
      [undefined, 0.25, undefined],
    );
    equal(rationalOf(numberFrom('1e999999999') ?? 0), undefined);
  });
});

describe('parseJson', () => {
  it('reads what JSON.parse reads, and the numbers as written', () => {
    const text = ' {"a": [1, -2.5e3, "x\\n\\u00e9", true, null, {}], "__proto__": 1, "b": 123456789012345678} ';
    const parsed = parseJson(text);
    equal('value' in parsed && JSON.stringify(parsed.value), JSON.stringify(JSON.parse(text)));
  });

  it('says where a text is no JSON', () => {
    const offsets = ['{"a":1e5,}', '[1e1 2]', '"a\nb" 1e1', '', 'nul', '[1e1'].map(text => {
      const parsed = parseJson(text);
      return 'error' in parsed ? parsed.error.offset : undefined;
    });
    deepEqual(offsets, [9, 5, 0, 0, 0, 4]);
  });

  it('does not run out of stack', () => {
    equal('error' in parseJson(`${'['.repeat(100_000)}1e400`), true);
  });
});
