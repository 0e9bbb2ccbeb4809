import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { hypothesisText, readHypotheses, suppositionText } from '../../../../server/src/features/whatIf/hypotheses.js';
import { whatIfMarkdown } from '../../../../server/src/features/whatIf/markdown.js';
import { asked } from './shop.js';

describe('the page of a what-if', () => {
  it('leads to each place where links can be followed, and leaves the picture out where none is drawn', async () => {
    const { context, oracle } = await asked();
    const read = readHypotheses(['slip shop/cart#snapshot 30d'], oracle.network);
    assert.ok(read.ok);
    const answer = oracle.whatIf(read.hypotheses, 0);
    const plain = whatIfMarkdown(answer, { picture: true });
    assert.match(plain, /```mermaid\nflowchart LR/);
    assert.doesNotMatch(plain, /\]\(/);
    const linked = whatIfMarkdown(answer, {
      picture: false,
      target: ({ file, range }) => `to:${context.workspace.files.get(file)?.text.slice(range)}`,
    });
    assert.doesNotMatch(linked, /mermaid/);
    for (const row of [
      '- **reverts** [shop/orders (cart)](to:cart): Plan B works from 2026-02-21, in time; it adds 3 days. Because of [shop/cart#snapshot](to:snapshot).',
      '- **9 Feb** [shop/orders/nightly-catalogue](to:nightly-catalogue): 48 days before its last responsible moment (29 Mar): date: 30 of 85 days late, 35.3 % \\> 20 %.',
      '- **+2 days** [data/totals#daily](to:daily): 1 May → 3 May. Because of [shop/cart#snapshot](to:snapshot) → [shop/orders#placed](to:placed).',
    ])
      assert.ok(linked.split('\n').includes(row), linked);
  });
});

describe('what is supposed, in words', () => {
  it('is a sentence part for each kind, and one line for all', async () => {
    const { oracle } = await asked();
    const texts = [
      'slip shop/cart#snapshot 1d',
      'fail shop/catalogue#nightly',
      'miss shop/cart#snapshot:freshness 12.5%',
      'away payments 2w',
      'off shop/orders/nightly-catalogue',
    ];
    const read = readHypotheses(texts, oracle.network);
    assert.ok(read.ok);
    assert.deepEqual(
      read.hypotheses.map(one => hypothesisText(one, oracle.network)),
      [
        'shop/cart#snapshot slips by 1 day',
        'shop/catalogue#nightly never comes',
        'freshness of shop/cart#snapshot is missed by 12.5 %',
        'payments is away for 2 weeks',
        'shop/orders/nightly-catalogue is switched off',
      ],
    );
    assert.equal(
      suppositionText(read.hypotheses.slice(0, 2), oracle.network, 'short'),
      'snapshot slips by 1 day and nightly never comes',
    );
  });

  it('is refused with a sentence for each text that cannot be read', async () => {
    const { oracle } = await asked();
    const read = readHypotheses(['slip shop/cart#snapshot ten', 'off shop/orders/nigthly-catalogue'], oracle.network);
    assert.ok(!read.ok);
    assert.equal(read.messages.length, 2);
    assert.match(read.messages[1] ?? '', /Did you mean “shop\/orders\/nightly-catalogue”/);
  });
});
