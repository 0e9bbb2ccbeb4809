import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeIfChanged } from './lib/write.mjs';

/** The version of the package, so that the command line need not look for its manifest. */
export default async function run(root) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const text = `// Generated from package.json by scripts/generate/30-version.mjs.\nexport const version = ${JSON.stringify(version)};\n`;
  writeIfChanged(join(root, 'server/src/cli/generated/version.ts'), text);
}
