import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  formatOutputReference,
  parseContractId,
  parseName,
  parseOutputReference,
  parseTeamId,
} from '../../../../server/src/base/values/names.js';
import { holds, isARobustReader, read, refuses } from '../support.js';

const near = fc
  .array(fc.constantFrom('payments', 'Order', 'É', '日', '/', '#', ' ', '_', '-', '.', '@', '2'), { maxLength: 7 })
  .map(parts => parts.join(''));
const word = fc.stringMatching(/^[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}$/);
const paths = fc.array(word, { minLength: 1, maxLength: 4 }).map(words => words.join('/'));
const path = 'does not fit: the id of a contract has lower-case words with hyphens, joined by /, as';
const single = 'does not fit: a name has lower-case letters, digits and single hyphens, as';
const pair = 'does not fit: both parts are lower-case words with hyphens, as';

describe('the id of a contract', () => {
  for (const text of ['payments', 'payments/orders', 'a/b/c-d', 'a/2fa', 'constructor', 'hasownproperty']) {
    it(`reads ${text}`, () => assert.equal(read(parseContractId(text)), text));
  }

  refuses(parseContractId, [
    ['', 'Here the id of a contract is missing: write one, as “payments/orders”.'],
    ['Payments/Orders', `“Payments/Orders” ${path} payments/orders.`, 'payments/orders'],
    ['payments/orderPlaced', `“payments/orderPlaced” ${path} payments/order-placed.`, 'payments/order-placed'],
    ['payments/order_placed', `“payments/order_placed” ${path} payments/order-placed.`, 'payments/order-placed'],
    ['/payments/orders/', `“/payments/orders/” ${path} payments/orders.`, 'payments/orders'],
    ['Équipe/Café', `“Équipe/Café” ${path} equipe/cafe.`, 'equipe/cafe'],
    ['日本', `“日本” ${path} payments/orders.`],
    ['__proto__', `“__proto__” ${path} proto.`, 'proto'],
    [
      'payments/orders#order-placed',
      '“payments/orders#order-placed” names an output, and here only its contract belongs: write payments/orders.',
      'payments/orders',
    ],
  ]);

  isARobustReader(parseContractId, near);
  it('reads every path of lower-case words', () =>
    holds(fc.property(paths, text => read(parseContractId(text)) === text)));
});

describe('a name', () => {
  for (const text of ['order-placed', 'a', 'x2']) it(`reads ${text}`, () => assert.equal(read(parseName(text)), text));

  refuses(parseName, [
    ['orderPlaced', `“orderPlaced” ${single} order-placed.`, 'order-placed'],
    ['Order Placed', `“Order Placed” ${single} order-placed.`, 'order-placed'],
    ['HTTPServer', `“HTTPServer” ${single} http-server.`, 'http-server'],
    ['a/b', `“a/b” ${single} a-b.`, 'a-b'],
    ['a--b', `“a--b” ${single} a-b.`, 'a-b'],
    ['…', `“…” ${single} order-placed.`],
  ]);

  isARobustReader(parseName, near);
});

describe('the id of a team', () => {
  it('reads a path of words', () => assert.equal(read(parseTeamId('retail/payments')), 'retail/payments'));
  refuses(parseTeamId, [
    [
      'Payments',
      '“Payments” does not fit: the id of a team has lower-case words with hyphens, joined by /, as payments.',
      'payments',
    ],
  ]);
  isARobustReader(parseTeamId, near);
});

describe('a reference to an output', () => {
  it('reads contract and output', () => {
    assert.deepEqual(read(parseOutputReference('payments/orders#order-placed')), {
      contract: 'payments/orders',
      output: 'order-placed',
    });
  });

  refuses(parseOutputReference, [
    ['', 'Here a reference to an output is missing: write one, as “payments/orders#order-placed”.'],
    [
      'payments/orders',
      '“payments/orders” names a contract but not which of its outputs: write # and the name of the output, as payments/orders#order-placed.',
    ],
    ['a#b#c', '“a#b#c” has more than one #: write contract#output, as payments/orders#order-placed.'],
    ['#b', '“#b” has no contract before the #: write contract#output, as payments/orders#b.'],
    ['a#', '“a#” has no output behind the #: write contract#output, as a#order-placed.'],
    ['a/b #c', '“a/b #c” has a space at its #: write a/b#c.', 'a/b#c'],
    ['Payments#orderPlaced', `“Payments#orderPlaced” ${pair} payments#order-placed.`, 'payments#order-placed'],
    ['a#__proto__', `“a#__proto__” ${pair} a#proto.`, 'a#proto'],
    ['a#日', `“a#日” ${pair} payments/orders#order-placed.`],
  ]);

  isARobustReader(parseOutputReference, near);

  it('is read as it is printed', () => {
    holds(
      fc.property(paths, word, (contract, output) => {
        assert.deepEqual(read(parseOutputReference(formatOutputReference({ contract, output }))), { contract, output });
      }),
    );
  });
});
