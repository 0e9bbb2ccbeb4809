import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { code, linked, plain } from '../../../../server/src/features/hover/markdown.js';

describe('text of the files in Markdown', () => {
  it('never becomes markup', () => {
    for (const [text, expected] of [
      ['a *b* _c_ `d`', 'a \\*b\\* \\_c\\_ \\`d\\`'],
      ['[x](command:evil) ![y](z)', '\\[x\\](command:evil) \\!\\[y\\](z)'],
      ['<img src=x> &lt; | ~~z~~', '\\<img src=x\\> \\&lt; \\| \\~\\~z\\~\\~'],
      ['# heading', '\\# heading'],
      ['#channel', '#channel'],
      ['- item', '\\- item'],
      ['1. item', '1\\. item'],
      ['line\n\n---\nline', 'line --- line'],
    ] as const) {
      assert.equal(plain(text), expected);
    }
  });

  it('is code with backticks enough around it', () => {
    assert.equal(code('/a'), '`/a`');
    assert.equal(code('a ``b` c'), '```a ``b` c```');
    assert.equal(code('`a'), '`` `a ``');
    assert.equal(code('a\nb'), '`a b`');
  });

  it('links only where there is somewhere to go', () => {
    assert.equal(linked('a', undefined), 'a');
    assert.equal(linked('a', 'x?(b)'), '[a](x?%28b%29)');
  });
});
