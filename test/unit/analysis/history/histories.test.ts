import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Temporal } from 'temporal-polyfill';
import { Histories } from '../../../../server/src/analysis/history/histories.js';
import { movesInWords, whyUntold } from '../../../../server/src/analysis/history/told.js';
import type { TrailQuestion } from '../../../../server/src/analysis/history/trail.js';
import { pathKey } from '../../../../server/src/base/uri.js';
import type { FileHistory, HistoryUnknown } from '../../../../server/src/workspace/history.js';
import { cartDue, cartKey, change, commit, FakeStore, history } from './fakeStore.js';

const pinned = '2026-03-01';
const question: TrailQuestion = {
  file: cartKey,
  ids: ['shop/cart'],
  subject: { what: 'due', output: ['cart'] },
  until: pinned,
  since: undefined,
};
const since = Temporal.PlainDate.from('2026-02-02');
const [first, ana, bo, cy] = [
  commit('1', 'Ana', 1),
  commit('a', 'Ana', 3),
  commit('b', 'Bo', 9),
  commit('c', 'Cy', 10),
];
const [one, two, three] = [cartDue(pinned), cartDue('2026-03-12'), cartDue('2026-03-20')];

async function told(answer: FileHistory | HistoryUnknown, now: string, asked = question) {
  const histories = new Histories(new FakeStore(() => answer));
  assert.equal(histories.trail(asked), undefined);
  await histories.learn();
  const trail = histories.trail(asked);
  return { words: movesInWords(trail, now), why: whyUntold(trail) };
}

describe('who moved a value', () => {
  const linear = history([change(bo, three, [two, ana]), change(ana, two, [one, first]), change(first, one)]);

  it('is told with each step from the accepted value on', async () => {
    assert.deepEqual(await told(linear, '2026-03-20'), {
      words:
        'Moved twice: 2026-03-01 → 2026-03-12 by Ana on 2026-02-03 (aaaaaaa), → 2026-03-20 by Bo on 2026-02-09 (bbbbbbb).',
      why: undefined,
    });
    const oneStep = { ...question, until: '2026-03-12' };
    assert.equal(
      (await told(linear, '2026-03-20', oneStep)).words,
      'Moved by Bo on 2026-02-09 (bbbbbbb, “Bo’s change”).',
    );
  });

  it('is who changed it, not who merged it, on whichever line of commits', async () => {
    const merged = history([
      change(cy, `${three}# merged\n`, [one, first], [three, bo]),
      change(bo, three, [one, first]),
      change(first, one),
    ]);
    assert.equal((await told(merged, '2026-03-20')).words, 'Moved by Bo on 2026-02-09 (bbbbbbb, “Bo’s change”).');
  });

  it('is who merged it, where the value is of the merge alone', async () => {
    const merged = history([
      change(cy, three, [one, first], [two, bo]),
      change(bo, two, [one, first]),
      change(first, one),
    ]);
    assert.equal((await told(merged, '2026-03-20')).words, 'Moved by Cy on 2026-02-10 (ccccccc, “Cy’s change”).');
  });

  it('is nobody for texts that say something else, or that cannot be understood', async () => {
    const unclear = history([
      change(cy, `${two}# later\n`, ['contract: [', bo]),
      change(bo, 'contract: [', [two, ana]),
      change(ana, two, [one, first]),
      change(first, one),
    ]);
    assert.equal((await told(unclear, '2026-03-12')).words, 'Moved by Ana on 2026-02-03 (aaaaaaa, “Ana’s change”).');
  });

  it('says of what is in no commit that it is in none', async () => {
    assert.equal((await told(history([change(first, one)]), '2026-03-12')).words, 'That move is not committed yet.');
    assert.equal(
      (await told(history([change(ana, two, [one, first]), change(first, one)]), '2026-03-20')).words,
      'Moved twice: 2026-03-01 → 2026-03-12 by Ana on 2026-02-03 (aaaaaaa), → 2026-03-20 (not committed yet).',
    );
    for (const none of [history([]), history([change(ana, undefined, [one, first])])]) {
      assert.deepEqual(await told(none, '2026-03-12'), { words: undefined, why: 'It is in no commit yet.' });
    }
  });

  it('says who wrote the first value where the accepted one never was', async () => {
    const never = history([change(bo, three, [two, ana]), change(ana, two)]);
    assert.equal(
      (await told(never, '2026-03-20')).words,
      'In git it was first 2026-03-12, written by Ana on 2026-02-03 (aaaaaaa), → 2026-03-20 by Bo on 2026-02-09 (bbbbbbb).',
    );
    const none = 'contract: shop/cart\nversion: 1.0.0\noutputs: { cart: {} }\n';
    const added = history([change(bo, two, [none, ana]), change(ana, none, [one, first]), change(first, one)]);
    assert.equal(
      (await told(added, '2026-03-12')).words,
      'Moved twice: 2026-03-01 → none by Ana on 2026-02-03 (aaaaaaa), → 2026-03-12 by Bo on 2026-02-09 (bbbbbbb).',
    );
    const late = history([change(bo, two, [none, ana]), change(ana, none)]);
    assert.equal(
      (await told(late, '2026-03-12')).words,
      'In git it was so from the start: written by Bo on 2026-02-09 (bbbbbbb, “Bo’s change”).',
    );
  });

  it('is told through a time in which the file was gone', async () => {
    const again = history([
      { commit: bo, text: two, before: [{ text: undefined, commit: ana.id }] },
      change(ana, undefined, [one, first]),
      change(first, one),
    ]);
    assert.equal(
      (await told(again, '2026-03-12')).words,
      'Moved twice: 2026-03-01 → none by Ana on 2026-02-03 (aaaaaaa), → 2026-03-12 by Bo on 2026-02-09 (bbbbbbb).',
    );
  });

  it('names nobody where it cannot be told where the contract was before', async () => {
    const reason = 'git did not answer.';
    for (const lost of [
      { goneIn: async () => ({ state: 'unknown', code: 'timeout', reason }) as const },
      {
        goneIn: async () => [{ file: cartKey, text: 'gone' }],
        read: async (text: string) =>
          text === 'gone' ? ({ kind: 'unreadable', reason } as const) : ({ kind: 'text', text } as const),
      },
    ]) {
      assert.deepEqual(await told(history([change(bo, two)], lost), '2026-03-12'), { words: undefined, why: reason });
    }
  });

  it('names nobody beyond the place where history ends, and says why', async () => {
    const reason = 'This clone is shallow.';
    const shallow = { breaks: new Map([[ana.id, reason]]) };
    assert.deepEqual(await told(history([change(ana, two)], shallow), '2026-03-12'), { words: undefined, why: reason });
    assert.deepEqual(await told(history([change(bo, three, [two, ana]), change(ana, two)], shallow), '2026-03-20'), {
      words:
        'Moved last from 2026-03-12 → 2026-03-20 by Bo on 2026-02-09 (bbbbbbb); who moved it before is not known here.',
      why: reason,
    });
    const absent = history([change(bo, three, ['gone', ana])], {
      read: async text => (text === 'gone' ? { kind: 'unreadable', reason } : { kind: 'text', text }),
    });
    assert.deepEqual(await told(absent, '2026-03-20'), { words: undefined, why: reason });
    const failed: HistoryUnknown = { state: 'unknown', code: 'timeout', reason: 'git did not answer.' };
    assert.deepEqual(await told(failed, '2026-03-20'), { words: undefined, why: 'git did not answer.' });
  });

  it('is followed to the file in which the contract was before, by its id and not by its text', async () => {
    const old = pathKey('/workspace/old.contract.yaml');
    const other = pathKey('/workspace/other.contract.yaml');
    const place = history([change(bo, two)], {
      goneIn: async id =>
        id === bo.id
          ? [
              { file: other, text: 'contract: shop/other\noutputs: { cart: { due: 2026-03-12 } }\n' },
              { file: old, text: one.replace('shop/cart', 'shop/basket') },
            ]
          : [],
    });
    const before = { ...history([change(first, one.replace('shop/cart', 'shop/basket'))]), file: old };
    const store = new FakeStore(({ file }) => (file === old ? before : place));
    const histories = new Histories(store);
    const renamed = { ...question, ids: ['shop/cart', 'shop/basket'] };
    histories.trail(renamed);
    await histories.learn();
    assert.equal(
      movesInWords(histories.trail(renamed), '2026-03-12'),
      'Moved by Bo on 2026-02-09 (bbbbbbb, “Bo’s change”).',
    );
    assert.deepEqual(
      store.asked.map(({ file, before }) => [file, before]),
      [
        [cartKey, undefined],
        [old, bo.id],
      ],
    );
  });

  it('tells of a long story the beginning and the end', async () => {
    const dues = Array.from({ length: 9 }, (_, i) => `2026-04-0${i + 1}`);
    const commits = dues.map((_, i) => commit(String(i + 1), `A${i}`, i + 1));
    const revisions = dues.map((due, i) =>
      change(
        commits[i] as never,
        cartDue(due),
        ...(i === 0 ? [] : [[cartDue(dues[i - 1] as string), commits[i - 1]] as const]),
      ),
    );
    const { words } = await told(history(revisions.reverse()), '2026-04-09', { ...question, until: '2026-04-01' });
    assert.equal(words?.split('→').length, 7);
    assert.match(words ?? '', /^Moved 8 times: 2026-04-01 → …, → 2026-04-05 by A4 .* → 2026-04-09 by A8 /);
  });
});

describe('questions about the past', () => {
  const histories = (answer: FakeStore['answer']) => {
    const store = new FakeStore(answer);
    return { store, histories: new Histories(store) };
  };
  const committed = history([change(ana, two, [one, first]), change(first, one)]);

  it('are put to git once, first from the day on, and from the beginning where that is not enough', async () => {
    const { store, histories: asked } = histories(({ since }) =>
      since ? history([change(bo, `${two}# x\n`, [two, undefined])]) : committed,
    );
    for (const output of ['cart', 'other']) {
      asked.trail({ ...question, since, subject: { what: 'due', output: [output] } });
    }
    assert.ok(asked.isWaiting);
    assert.deepEqual([...(await asked.learn())], [cartKey]);
    assert.deepEqual(
      store.asked.map(({ since }) => since?.toString()),
      ['2026-02-02', undefined],
    );
    assert.ok(!asked.isWaiting);
    await asked.learn();
    assert.equal(store.asked.length, 2);
  });

  it('are answered from the day on alone where the accepted value was there then', async () => {
    const { store, histories: asked } = histories(() => history([change(ana, two, [one, undefined])]));
    asked.trail({ ...question, since });
    await asked.learn();
    assert.equal(store.asked.length, 1);
  });

  it('keep their answers until git was asked anew, and tell only of files of which something else is known', async () => {
    const { store, histories: asked } = histories(() => committed);
    asked.trail(question);
    await asked.learn();
    const before = asked.trail(question);
    asked.renew(store, () => true);
    assert.ok(asked.isWaiting);
    assert.equal(asked.trail(question), before);
    assert.equal((await asked.learn()).size, 0);
    store.answer = () => history([change(bo, three, [two, ana]), ...committed.revisions]);
    asked.renew(store, () => true);
    assert.equal((await asked.learn()).size, 1);
    assert.match(movesInWords(asked.trail(question), '2026-03-20') ?? '', /^Moved twice/);
  });

  it('are forgotten where nobody looks any more, or git is not to be asked', async () => {
    const { store, histories: asked } = histories(() => committed);
    asked.trail(question);
    asked.renew(store, () => false);
    assert.ok(!asked.isWaiting);
    asked.trail(question);
    await asked.learn();
    asked.renew(undefined, () => true);
    assert.equal(asked.trail(question), undefined);
    assert.ok(!asked.isWaiting);
  });

  it('are asked again where another commit was checked out meanwhile', async () => {
    let renewed = false;
    const { store, histories: asked } = histories(() => {
      if (!renewed) {
        renewed = true;
        asked.renew(store, () => true);
      }
      return committed;
    });
    asked.trail(question);
    assert.equal((await asked.learn()).size, 0);
    assert.ok(asked.isWaiting);
    assert.equal((await asked.learn()).size, 1);
    assert.ok(!asked.isWaiting);
  });
});
