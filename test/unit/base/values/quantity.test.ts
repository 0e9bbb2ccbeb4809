import assert from 'node:assert/strict';
import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, it } from 'mocha';
import {
  compareQuantities,
  convertTo,
  describeMismatch,
  formatQuantity,
  inBaseUnits,
  parseQuantity,
  type Quantity,
} from '../../../../server/src/base/values/quantity.js';
import { unitNamed } from '../../../../server/src/base/values/units.js';
import { holds, isARobustReader, read, refuses } from '../support.js';

const quantity = (text: string): Quantity => read(parseQuantity(text));
const compare = (a: string, b: string) => compareQuantities(quantity(a), quantity(b));

const timeUnits = ['ns', 'µs', 'ms', 's', 'min', 'h', 'd', 'w'];
const dataUnits = ['bit', 'kbit', 'B', 'kB', 'MB', 'GiB', 'TB'];
const rateUnits = ['/s', '/min', '/h', '/d'];
const units = fc.constantFrom(
  timeUnits,
  dataUnits,
  rateUnits,
  ['mm', 'm', 'km', 'in', 'mi'],
  ['g', 'kg', 'lb'],
  ['M', 'Q', 'year'],
  ['words', 'word'],
);
const decimals = fc
  .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.constantFrom(1n, 10n, 1000n))
  .map(([n, d]) => new Fraction(BigInt(n), d));
const written = (unit: string) => decimals.map(value => quantity(formatQuantity(value, unitNamed(unit))));
const ofOneDimension = units.chain(names => {
  const one = fc.constantFrom(...names).chain(written);
  return fc.tuple(one, one, one);
});
const near = fc
  .tuple(
    fc.constantFrom('', '-', '+', '€', '~', '<= '),
    fc.constantFrom('5', '0.5', '99,5', '1,000', '1.000,5', '.5', '1 000', '1e3', '1e99', '18-24', '9'.repeat(40)),
    fc.constantFrom('', ' '),
  )
  .chain(([sign, number, space]) =>
    fc
      .constantFrom(
        '',
        's',
        'Min',
        'mb',
        'Mb',
        'k',
        'k EUR',
        '€',
        '$',
        '%%',
        'story points',
        'errors per day',
        'per s',
        'EUR',
        's/',
        'm EUR',
        'h30',
        '% of x',
      )
      .map(unit => `${sign}${number}${space}${unit}`),
  );

describe('a quantity', () => {
  for (const [text, value, unit, dimension] of [
    ['18', '18', undefined, undefined],
    ['-4', '-4', undefined, undefined],
    ['1e3', '1000', undefined, undefined],
    ['30 s', '30', 's', 'time'],
    ['5min', '5', 'min', 'time'],
    ['30 seconds', '30', 's', 'time'],
    ['250 ms', '250', 'ms', 'time'],
    ['5 μs', '5', 'µs', 'time'],
    ['4h 30min', '270', 'min', 'time'],
    ['1h30min', '90', 'min', 'time'],
    ['3M', '3', 'M', 'months'],
    ['99.5 %', '99.5', '%', 'share'],
    ['1.5 MB', '1.5', 'MB', 'data'],
    ['1 KB', '1', 'kB', 'data'],
    ['3 req/s', '3', 'req/s', 'count of req/time'],
    ['3 /min', '3', '/min', '/time'],
    ['100 Mbps', '100', 'Mbps', 'data/time'],
    ['4000 EUR', '4000', 'EUR', 'money EUR'],
    ['5 EUR/month', '5', 'EUR/M', 'money EUR/months'],
    ['1200 words', '1200', 'words', 'count of word'],
    ['3 story-points', '3', 'story-points', 'count of story-point'],
    ['7 constructor', '7', 'constructor', 'count of constructor'],
    ['5 m2', '5', 'm2', 'count of m2'],
    ['-4 °C', '-4', '°C', 'count of °c'],
  ] as const) {
    it(`reads ${text}`, () => {
      const parsed = quantity(text);
      assert.ok(parsed.value.equals(new Fraction(value)));
      assert.equal(parsed.unit?.name, unit);
      assert.equal(parsed.unit?.dimension, dimension);
      assert.equal(parsed.text, text);
    });
  }

  refuses(parseQuantity, [
    ['', 'Here a quantity is missing: write one, as “30 s”.'],
    ['soon', '“soon” is not a quantity: write a number and a unit, as 30 s.'],
    ['7 __proto__', '“7 __proto__” is not a quantity: write a number and a unit, as 30 s.'],
    ['99,5 %', '“99,5 %” has a decimal comma: write 99.5 %.', '99.5 %'],
    [
      '4,000 EUR',
      '“4,000 EUR” has a comma, which some read as thousands and others as the decimal point: write 4000 or 4.000.',
    ],
    ['1,000,000 EUR', '“1,000,000 EUR” has thousands separators: write 1000000 EUR.', '1000000 EUR'],
    ['1.000,50 EUR', '“1.000,50 EUR” has thousands separators: write 1000.50 EUR.', '1000.50 EUR'],
    ['1 000 orders', '“1 000 orders” has thousands separators: write 1000 orders.', '1000 orders'],
    ["1'000 s", "“1'000 s” has thousands separators: write 1000 s.", '1000 s'],
    ['1.2.3 s', '“1.2.3 s” is not a number: write digits with at most one point, as 1200.5.'],
    ['.inf', '“.inf” is not a number that anything can be measured by: write a finite one, as 30 s.'],
    ['NaN', '“NaN” is not a number that anything can be measured by: write a finite one, as 30 s.'],
    ['1e400', '“1e400” is beyond all measure: numbers from 1e-30 to 1e30 are read.'],
    ['1'.repeat(31), `“${'1'.repeat(31)}” has 31 digits; at most 30 are read.`],
    ['0x10', '“0x10” is not a decimal number: write its digits from 0 to 9, as 255.'],
    ['5 Min', '“5 Min” writes its unit in another way: write 5 min.', '5 min'],
    ['5 mb', '“5 mb” writes its unit in lower case, where it tells bits from bytes: write 5 MB.', '5 MB'],
    ['5 Mb', '“5 Mb” can mean bits or bytes: write 5 Mbit or 5 MB.'],
    ['10k', '“10k” shortens the number: write 10000.', '10000'],
    ['1.5 million EUR', '“1.5 million EUR” shortens the amount: write 1500000 EUR.', '1500000 EUR'],
    ['€4000', '“€4000” has a sign for its currency, and amounts have a code: write 4000 EUR.', '4000 EUR'],
    ['40.000 €', '“40.000 €” can mean 40000 or 40: write 40000 EUR or 40 EUR.'],
    ['5 $', '“5 $” does not say which currency “$” is: write its code, as 5 USD (USD, CAD or AUD).'],
    ['eur 4000', '“eur 4000” has its currency before the amount: write 4000 EUR.', '4000 EUR'],
    [
      '<= 30 s',
      '“<= 30 s” compares, and a quantity is one number: write the number alone, and atLeast, atMost or range as the key.',
    ],
    ['18..24', '“18..24” is a range, and a quantity is one number: write range: [from, to] as the key.'],
    ['5-10 min', '“5-10 min” is a range, and a quantity is one number: write range: [from, to] as the key.'],
    ['3 story points', '“3 story points” has a unit of several words: write 3 story-points.', '3 story-points'],
    ['5 errors per day', '“5 errors per day” has a unit of several words: write 5 errors/day.', '5 errors/day'],
    ['99.9% of requests', '“99.9% of requests” has words behind its percent sign: write 99.9 %.', '99.9 %'],
    ['30min 4h', '“30min 4h” is not a quantity: write a number and a unit, as 30 s.'],
  ]);

  isARobustReader(parseQuantity, near);

  for (const [a, b] of [
    ['300 s', '5 min'],
    ['1 d', '24 h'],
    ['1 w', '7 d'],
    ['1 Q', '3 months'],
    ['1 year', '12 M'],
    ['1 kB', '8000 bit'],
    ['1 KiB', '1024 B'],
    ['60 req/min', '1 req/s'],
    ['8 Mbps', '1 MB/s'],
    ['1 in', '25.4 mm'],
    ['1 mi', '1609.344 m'],
    ['1 lb', '16 oz'],
    ['1 t', '1000 kg'],
    ['1 word', '1 words'],
    ['2 Responses', '2 response'],
    ['2 classes', '2 class'],
    ['2 caches', '2 cache'],
    ['2 batches', '2 batch'],
    ['2 entries', '2 entry'],
    ['2 cookies', '2 cookie'],
    ['2 statuses', '2 status'],
    ['2 cpus', '2 cpu'],
    ['2 boxes', '2 box'],
    ['2 keys', '2 key'],
  ] as const) {
    it(`${a} is ${b}`, () => assert.equal(compare(a, b), 0));
  }

  for (const [a, b, sentence] of [
    ['5 m', '30 s', '“5 m” is a length and “30 s” is a time: minutes are written min, metres m.'],
    [
      '3 M',
      '90 d',
      '“3 M” is a number of calendar months and “90 d” is a time: a month has no fixed number of days, so write both in days or both in months.',
    ],
    [
      '5 EUR',
      '5 USD',
      '“5 EUR” is an amount of EUR and “5 USD” is an amount of USD: currencies are never converted, so write both in one.',
    ],
    ['5', '5 s', '“5” is a number without a unit and “5 s” is a time: write both with the unit s, or both without.'],
    [
      '99 %',
      '0.99',
      '“99 %” is a percentage and “0.99” is a number without a unit: write both with the unit %, or both without.',
    ],
    [
      '5 plans',
      '5 planes',
      '“5 plans” is a number of plans and “5 planes” is a number of planes: write both in units of the same kind.',
    ],
    [
      '3 req/s',
      '3 req',
      '“3 req/s” is a rate in req/s and “3 req” is a number of req: write both in units of the same kind.',
    ],
  ] as const) {
    it(`${a} and ${b} are different quantities`, () => {
      assert.equal(compare(a, b), 'different');
      assert.equal(compare(b, a), 'different');
      assert.equal(convertTo(quantity(a), quantity(b).unit), undefined);
      assert.equal(describeMismatch(quantity(a), quantity(b)), sentence);
    });
  }

  it('is in its base unit a number of seconds, bits or a ratio', () => {
    assert.equal(inBaseUnits(quantity('5 min')).valueOf(), 300);
    assert.equal(inBaseUnits(quantity('1 kB')).valueOf(), 8000);
    assert.equal(inBaseUnits(quantity('99.5 %')).valueOf(), 0.995);
    assert.equal(inBaseUnits(quantity('18')).valueOf(), 18);
  });

  it('is shown with at most four places, rounded half away from zero', () => {
    assert.equal(formatQuantity(new Fraction(1, 3), unitNamed('h')), '0.3333 h');
    assert.equal(formatQuantity(new Fraction(-1, 20_000), unitNamed('h')), '-0.0001 h');
    assert.equal(formatQuantity(new Fraction(-1, 200_000), unitNamed('h')), '0 h');
    assert.equal(formatQuantity(new Fraction(5), undefined), '5');
    assert.equal(formatQuantity(new Fraction(99.5), unitNamed('%')), '99.5 %');
  });

  it('is read as it is printed', () => {
    holds(
      fc.property(units.chain(names => fc.constantFrom(...names)).chain(written), each => {
        const again = quantity(formatQuantity(each.value, each.unit));
        assert.equal(compareQuantities(again, each), 0);
        assert.equal(again.unit?.name, each.unit?.name);
      }),
    );
  });

  it('comes back from any unit of its dimension as it was', () => {
    holds(
      fc.property(ofOneDimension, ([a, b]) => {
        const there = convertTo(a, b.unit);
        assert.ok(there);
        assert.equal(compareQuantities(there, a), 0);
        assert.ok(convertTo(there, a.unit)?.value.equals(a.value));
      }),
    );
  });

  it('is totally ordered within its dimension', () => {
    holds(
      fc.property(ofOneDimension, ([a, b, c]) => {
        const [ab, bc, ac, ba] = [
          compareQuantities(a, b),
          compareQuantities(b, c),
          compareQuantities(a, c),
          compareQuantities(b, a),
        ];
        assert.ok(ab !== 'different' && bc !== 'different' && ac !== 'different' && ba !== 'different');
        assert.equal(ab + ba, 0);
        if (ab <= 0 && bc <= 0) assert.ok(ac <= 0);
        if (ab === 0) assert.equal(ac, bc);
      }),
    );
  });
});
