import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { screened } from '../../server/src/cli/writers/screened.js';
import { scratchForEach } from '../unit/node/temporary.js';
import { check, contracts, shop } from './contracts.js';

const esc = '\u001b';

describe('what people are shown', () => {
  const scratch = scratchForEach();
  const asOf = ['--as-of', '2026-11-21'];

  it('never has control characters of a file or a name in it, nor lines that such a one begins', async () => {
    const made = scratch().repository();
    made.commit(shop);
    made.write(
      `a\n::error::b${esc}[2K.contract.yaml`,
      `contract: shop/x
version: 1.0.0
owner: shop
stage: draft
title: a${esc}[1A${esc}[2K\u009b8m\u202eb
inputs:
  "c\\n::warning::d": { from: shop/cart#snapshot, needBy: 2026-13-01 }
`,
    );
    for (const command of [
      ['check'],
      ['impact'],
      ['evaluate'],
      ['network'],
      ['whatif', 'slip', 'shop/cart#snapshot', '9d'],
    ]) {
      const { code, out, err } = await contracts([...command, ...asOf], { cwd: made.path });
      assert.notEqual(code, null);
      assert.doesNotMatch(out + err, /(?!\n)[\p{Cc}\u202a-\u202e]/u, command[0]);
    }
    const { out } = await contracts(['check', ...asOf], { cwd: made.path });
    assert.doesNotMatch(out, /^\s*::/m);
    assert.match(out, /^a ::error::b\ufffd\[2K\.contract\.yaml:7:\d+ {2}error {2}/m);
    const unknown = await contracts(['check', `${esc}[31mnowhere`], { cwd: made.path });
    assert.match(unknown.err, /^contracts: “\ufffd\[31mnowhere” is not there/);
  });

  it('is as it is in the files for programs', async () => {
    for (const [name, text] of Object.entries(shop)) scratch().write(name, text);
    const line = `owner: "sh${esc}[2Kop"`;
    scratch().write('x.contract.yaml', `contract: shop/x\nversion: 1.0.0\n${line}\nstage: draft\n`);
    const { document } = await check({ cwd: scratch().path }, '--baseline', 'none');
    assert.ok(document.files.some(({ diagnostics }) => diagnostics.some(one => one.line === line)));
  });

  it('has our own colours on a terminal, and nobody else’s anywhere', () => {
    const shown = (isTTY: boolean) => {
      let text = '';
      const out = screened({
        isTTY,
        write: part => {
          text += part;
        },
      });
      out.write(`${esc}[31mred${esc}[39m ${esc}[8mhidden\ttab\r\n`);
      return text;
    };
    assert.equal(shown(true), `${esc}[31mred${esc}[39m \ufffd[8mhidden\ttab\ufffd\n`);
    assert.equal(shown(false), '\ufffd[31mred\ufffd[39m \ufffd[8mhidden\ttab\ufffd\n');
  });
});
