import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ShownTexts } from '../../../client/src/whatIf/shownTexts.js';

type Shown = ConstructorParameters<typeof ShownTexts>[0][number];

function shown(languageId: string, scheme = 'file') {
  return { languageId, uri: { scheme }, version: 1, isDirty: false };
}

function textsOf(...documents: ReturnType<typeof shown>[]): ShownTexts {
  return new ShownTexts(documents as unknown as readonly Shown[]);
}

describe('the texts that the places of an answer are of', () => {
  it('are overtaken by an edit of a contract', () => {
    const contract = shown('contract-yaml');
    const texts = textsOf(contract);
    assert.equal(texts.areOvertaken, false);
    contract.version += 1;
    assert.equal(texts.areOvertaken, true);
    assert.equal(texts.include(contract as unknown as Shown), false);
  });

  it('are not overtaken by what no server is told of, since no newer model would come', () => {
    const log = shown('log', 'output');
    const earlier = shown('contract-yaml', 'git');
    const texts = textsOf(log, earlier, shown('contract-yaml', 'untitled'));
    log.version += 1;
    earlier.version += 1;
    assert.equal(texts.areOvertaken, false);
  });

  it('include that of a file opened later, as long as nobody has edited it', () => {
    const later = shown('contract-yaml');
    const texts = textsOf();
    assert.equal(texts.include(later as unknown as Shown), true);
    later.isDirty = true;
    assert.equal(texts.include(later as unknown as Shown), false);
  });
});
