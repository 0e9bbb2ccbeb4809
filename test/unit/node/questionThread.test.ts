import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, it } from 'mocha';
import { QuestionThread, type ThreadOutcome } from '../../../server/src/node/questionThread.js';
import { scratchForEach } from './temporary.js';

/** Answers a number with its double and the number of the thread; does otherwise where it is told to. */
const program = `
import { parentPort, threadId } from 'node:worker_threads';
parentPort.on('message', question => {
  console.log('printed');
  console.error('printed');
  if (question === 'throws') throw new TypeError('thrown there');
  if (question === 'ends') process.exit(7);
  if (question === 'hangs') for (;;);
  parentPort.postMessage({ double: question * 2, threadId });
});
`;

interface Double {
  readonly double: number;
  readonly threadId: number;
}

describe('questions to a thread', () => {
  const scratch = scratchForEach();
  const threads: QuestionThread<unknown, Double>[] = [];
  afterEach(() => {
    for (const thread of threads.splice(0)) thread.dispose();
  });

  function start(): QuestionThread<unknown, Double> {
    const thread = new QuestionThread<unknown, Double>(pathToFileURL(scratch().write('program.mjs', program)));
    threads.push(thread);
    return thread;
  }

  const asked = (thread: QuestionThread<unknown, Double>, question: unknown) =>
    new Promise<ThreadOutcome<Double>>(resolve => thread.ask(question, resolve));

  async function answer(thread: QuestionThread<unknown, Double>, question: unknown): Promise<Double> {
    const outcome = await asked(thread, question);
    assert.ok('answer' in outcome, JSON.stringify(outcome));
    return outcome.answer;
  }

  it('are answered one after the other, by one thread as long as there are any', async () => {
    const thread = start();
    const all = await Promise.all([1, 2, 3].map(question => answer(thread, question)));
    assert.deepEqual(
      all.map(({ double }) => double),
      [2, 4, 6],
    );
    assert.equal(new Set(all.map(({ threadId }) => threadId)).size, 1);
    const later = await answer(thread, 4);
    assert.notEqual(later.threadId, all[0]?.threadId, 'it ended, and gave its memory back');
  });

  it('tell what was thrown, or that the thread ended, and the next is answered', async () => {
    const thread = start();
    const [thrown, ended, next] = await Promise.all([
      asked(thread, 'throws'),
      asked(thread, 'ends'),
      answer(thread, 21),
    ]);
    assert.ok('error' in thrown && thrown.error instanceof Error);
    assert.match(thrown.error.stack ?? '', /TypeError: thrown there\n +at /);
    assert.ok('error' in ended);
    assert.match(String(ended.error), /ended with 7/);
    assert.equal(next.double, 42);
  });

  it('are given up also while the thread works on them', async () => {
    const thread = start();
    const told: string[] = [];
    const giveUp = thread.ask('hangs', () => told.push('of what hangs'));
    const giveUpNext = thread.ask(1, () => told.push('of the next'));
    const last = answer(thread, 2);
    giveUpNext();
    giveUp();
    assert.equal((await last).double, 4);
    assert.deepEqual(told, []);
  });

  it('are none any more once it is disposed of', async () => {
    const thread = start();
    const told: string[] = [];
    thread.ask('hangs', () => told.push('of what hangs'));
    thread.ask(1, () => told.push('of the next'));
    thread.dispose();
    assert.equal((await answer(thread, 2)).double, 4);
    assert.deepEqual(told, []);
  });

  it('tell a program that is missing', async () => {
    const thread = new QuestionThread<unknown, Double>(pathToFileURL(scratch().at('no-program.mjs')));
    const outcome = await asked(thread, 1);
    assert.ok('error' in outcome);
    assert.match(String(outcome.error), /no-program/);
  });
});
