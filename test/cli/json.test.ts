import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { scratchForEach, type TestRepository } from '../unit/node/temporary.js';
import { contracts } from './contracts.js';

const page = readFileSync('docs/json.md', 'utf8');
const points = readFileSync('docs/reversion-points.md', 'utf8');

/** What a page says between a heading and the next one. */
function section(heading: string, text = page): string {
  const at = text.indexOf(`\n## ${heading}\n`);
  assert.ok(at >= 0, heading);
  return text.slice(at).split('\n## ', 2)[1] ?? '';
}

/** The names of all fields, but of those whose names are data. */
function names(json: unknown, data: ReadonlySet<string>, found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(json)) for (const item of json) names(item, data, found);
  else if (typeof json === 'object' && json !== null) {
    for (const [name, value] of Object.entries(json)) {
      found.add(name);
      if (!data.has(name)) names(value, data, found);
    }
  }
  return found;
}

describe('the documents of --format json', () => {
  const scratch = scratchForEach();

  /** The sample with a promise that broke and a date that moved. */
  function sample(): TestRepository {
    const made = scratch().repository('storefront');
    cpSync('examples/storefront', made.path, { recursive: true });
    made.commit();
    const change = (path: string, from: RegExp, to: string) => {
      const text = readFileSync(join(made.path, path), 'utf8');
      assert.match(text, from);
      made.write(path, text.replace(from, to));
    };
    change('payments/orders.contract.yaml', /due: 2026-12-04/, 'due: 2026-12-10');
    change('storefront/cart.contract.yaml', /^ +total:.*\n/m, '');
    return made;
  }

  const asOf = ['--as-of', '2026-11-21', '--format', 'json'];
  for (const [command, ...args] of [
    ['check', ...asOf],
    ['impact', ...asOf],
    ['evaluate', ...asOf],
    ['whatif', 'away', 'payments', '40d', 'fail', 'storefront/cart#cart-snapshot', '--runs', '20', ...asOf],
    ['network', '--compare', 'HEAD', ...asOf],
    ['compat', 'shared/money.schema.json', 'catalogue/product.schema.json', '--format', 'json'],
  ] as const)
    it(`of ${command} have a version, and no field that the manual does not name`, async () => {
      const { out, err } = await contracts([command, ...args], { cwd: sample().path });
      assert.notEqual(out, '', err);
      const document = JSON.parse(out) as { readonly version: number; readonly counts?: object };
      assert.equal(document.version, 1);
      const told = `${page.split('\n## ', 1)[0]}${section(command)}${command === 'evaluate' ? section('What is printed', points) : ''}${command === 'impact' ? section('check') : ''}`;
      // Witnesses are payloads of theirs; the points of an evaluation are counted by their states.
      const data = new Set(command === 'evaluate' ? ['counts'] : ['witness']);
      const own = [...names(document, data)];
      assert.ok(own.length > 8, own.join());
      assert.deepEqual(
        own.filter(name => !told.includes(`\`${name}\``)),
        [],
      );
    });
});
