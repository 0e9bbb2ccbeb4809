import { join } from 'node:path';
import { policyPage, referencePage } from './lib/docs.mjs';
import { projectRoot, readDocuments } from './lib/schemas.mjs';
import { writeIfChanged } from './lib/write.mjs';

/** From `schemas/`: the manual's pages that say every field and every key. They are committed. */
export default async function run(root = projectRoot) {
  const documents = readDocuments(root);
  const folder = join(root, 'docs/language');
  writeIfChanged(join(folder, 'policy.md'), policyPage(documents));
  writeIfChanged(join(folder, 'reference.md'), referencePage(documents));
}
