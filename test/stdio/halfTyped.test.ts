import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { describe, it } from 'mocha';
import { scratchForEach } from '../unit/node/temporary.js';
import { Client, clientsForEach, positionAt } from './client.js';

/** One file of each kind. */
const files = [
  'policy.contract.yaml',
  'checkout/team.contract.yaml',
  'checkout/flow.status.contract.yaml',
  'payments/orders.contract.yaml',
] as const;

describe('the server, with a file of any kind half-typed or made to hurt', function () {
  this.timeout(120_000);
  const scratch = scratchForEach();
  const keep = clientsForEach();

  async function started(): Promise<Client> {
    cpSync('examples/storefront', scratch().path, { recursive: true });
    return keep(await Client.start({ folder: scratch().path }));
  }

  /** Asks all that an editor asks of a document while somebody types at its end. */
  async function asked(client: Client, path: string, text: string): Promise<void> {
    const textDocument = { uri: client.uri(path) };
    const position = positionAt(text, text.length);
    const range = { start: { line: 0, character: 0 }, end: position };
    const context = { diagnostics: [], includeDeclaration: true };
    const methods = ['documentSymbol', 'foldingRange', 'codeLens', 'documentLink', 'inlayHint', 'codeAction'];
    const atPlace = ['completion', 'hover', 'definition', 'references', 'documentHighlight', 'prepareCallHierarchy'];
    await Promise.all([
      ...[...methods, ...atPlace].map(method =>
        client.ask(`textDocument/${method}`, { textDocument, position, range, context }),
      ),
      client.ask('textDocument/selectionRange', { textDocument, positions: [position] }),
      client.ask('contracts/dependents', { target: { textDocument, position }, direction: 'dependents' }),
      client.ask('contracts/reversionPoints', {}),
    ]);
    assert.equal(client.asked.get('window/logMessage'), undefined, `A defect is logged after ${text.slice(-60)}`);
  }

  it('answers everything at prefixes of each', async () => {
    const client = await started();
    for (const path of files) {
      const text = client.openFromDisk(path);
      const step = Math.ceil(text.length / 16);
      let typed = text;
      for (let length = 0; length < text.length + step; length += step) {
        const next = text.slice(0, length);
        client.replace(path, typed, typed, next);
        typed = next;
        await asked(client, path, typed);
      }
      assert.equal(typed, text);
    }
  });

  it('answers everything for what no person typed', async () => {
    const client = await started();
    const path = 'checkout/team.contract.yaml';
    let typed = client.openFromDisk(path);
    for (const text of [
      '['.repeat(5_000),
      '\0\ufeff\u{1f600}: [',
      '__proto__: { constructor: &a [*a] }\ntoString: !!js/function x\n',
      `contract: a/b\noutputs:\n${'  o: { due: 2026-99-99, schema: { $ref: "#" } }\n'.repeat(500)}`,
      `team: x\naway: [{ from: 1900-01-01, until: 2999-12-31 }]\nmembers: [${'a, '.repeat(2_000)}]\n`,
      'policy: x\ncalendar: { count: workingDays, weekend: [monday, tuesday, wednesday, thursday, friday, saturday, sunday] }\n',
      'status: checkout/flow\nentries:\n<<<<<<< HEAD\n  - { date: 2026-11-02\n=======\n>>>>>>> x\n',
    ]) {
      client.replace(path, typed, typed, text);
      typed = text;
      await asked(client, path, typed);
    }
  });
});
