import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { checkFixture } from '../../support/checkFixture.js';

const folder = join(process.cwd(), 'test/fixtures');

describe('fixtures of the rules', () => {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!path.endsWith('.fixture')) continue;
    it(`${path.replaceAll('\\', '/')}: every finding has its marker, every marker its finding`, async () => {
      await checkFixture(join(folder, path));
    });
  }
});
