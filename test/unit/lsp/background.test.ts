import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { Cancelled } from '../../../server/src/base/cancellation.js';
import { Background } from '../../../server/src/lsp/background.js';

describe('work that nobody waits for', () => {
  function begun(): { readonly background: Background; readonly output: string[] } {
    const output: string[] = [];
    return { background: new Background({ error: text => output.push(text) }), output };
  }

  it('begins at once, and what it throws is written down with its stack', async () => {
    const { background, output } = begun();
    background.run(() => {
      throw new Error('at once');
    });
    assert.match(output[0] ?? '', /^Error: at once\n +at /);
    background.run(async () => {
      await setImmediate();
      throw new Error('later');
    });
    await setImmediate();
    await setImmediate();
    assert.match(output[1] ?? '', /^Error: later\n +at /);
  });

  it('says each cause once, whatever value is in its words', () => {
    const { background, output } = begun();
    const fail = (value: number) => {
      throw new Error(`it fails at ${value}`);
    };
    for (const value of [1, 2, 3]) background.run(() => fail(value));
    background.run(() => fail(4));
    assert.deepEqual(
      output.map(text => text.split('\n')[0]),
      ['Error: it fails at 1', 'Error: it fails at 4'],
      'another way to it is another cause',
    );
  });

  it('takes what was cancelled for no defect', () => {
    const { background, output } = begun();
    background.run(() => {
      throw new Cancelled();
    });
    assert.deepEqual(output, []);
  });
});
