import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Text } from '../../../server/src/base/text.js';
import { compose } from '../../../server/src/syntax/compose.js';
import { contextAt } from '../../../server/src/syntax/context/context.js';
import { convert } from '../../../server/src/syntax/convert.js';
import { readEveryday } from '../../../server/src/syntax/everyday/read.js';
import { parse } from '../../../server/src/syntax/parse.js';
import { nodeAt, pathOf, walk } from '../../../server/src/syntax/query.js';
import { sample } from './sample.js';
import { assertWellFormed } from './shape.js';

const seed = 20_261_211;

/** Pieces that YAML is made of, so that random texts are near to real ones. */
const piece = fc.constantFrom(
  ...[
    '\n',
    '\n  ',
    '\n    ',
    '\n- ',
    '\n  - ',
    ' ',
    ': ',
    ':',
    '- ',
    '-',
    '#',
    ' #',
    ' # ',
    "'",
    '"',
    '{',
    '}',
    '[',
    ']',
    ', ',
    ',',
  ],
  ...[
    'a',
    'b: c',
    'é',
    '😀',
    '1.50',
    '~',
    'true',
    '|\n',
    '>-\n',
    '\t',
    '\r\n',
    '\r',
    '? ',
    '&a ',
    '*a',
    '!t ',
    '---\n',
    '\\n',
    '%',
    '@',
    '\0',
    '\ufeff',
  ],
);
const soup = fc.array(piece, { maxLength: 20 }).map(pieces => pieces.join(''));

/** A stretch of the sample with a few pieces put in or in place of something. */
const mutated = fc
  .tuple(fc.nat(sample.length), fc.nat(300), fc.array(fc.tuple(fc.nat(300), fc.nat(3), piece), { maxLength: 4 }))
  .map(([from, length, changes]) => {
    const lines = sample.slice(sample.lastIndexOf('\n', from) + 1, from + length).split('\n');
    const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
    let text = lines
      .map(line => (line.startsWith(' '.repeat(indent)) ? line.slice(indent) : line.trimStart()))
      .join('\n');
    for (const [at, removed, put] of changes) text = text.slice(0, at) + put + text.slice(at + removed);
    return text;
  });

const texts = fc.oneof(soup, mutated);

describe('the reader of everyday YAML', function () {
  this.timeout(60_000);

  it('gives the very tree that the library gives, or leaves the text to it', () => {
    let read = 0;
    fc.assert(
      fc.property(texts, content => {
        const everyday = readEveryday(content);
        if (!everyday) return;
        read += 1;
        const { document, errors, second } = compose(content);
        assert.ok(document && errors.length === 0 && !second, 'the library finds nothing wrong');
        assert.deepEqual(everyday.root, convert(document, content).root);
      }),
      { seed, numRuns: 6_000 },
    );
    assert.ok(read > 1_000, `only ${read} texts were everyday`);
  });

  it('reads the sample', () => {
    assert.ok(readEveryday(sample));
    assert.ok(readEveryday(sample.replaceAll('\n', '\r\n')));
  });
});

describe('any text whatsoever', function () {
  this.timeout(60_000);

  it('gives a tree with places inside the text, nested and in order', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('contract', 'json', 'yaml'), (content, language) => {
        assertWellFormed(parse(new Text(content), { language }));
      }),
      { seed, numRuns: 3_000 },
    );
  });

  it('gives the same tree each time', () => {
    fc.assert(
      fc.property(texts, content => {
        assert.deepEqual(parse(new Text(content)), parse(new Text(content)));
      }),
      { seed, numRuns: 300 },
    );
  });

  it('has an answer at every place', () => {
    fc.assert(
      fc.property(texts, content => {
        const tree = parse(new Text(content), { language: 'contract' });
        for (let offset = 0; offset <= content.length; offset++) {
          const context = contextAt(tree, offset);
          if (!context) continue;
          const { start, end } = context.range;
          assert.ok(0 <= start && start <= end && end <= content.length, `${start}..${end} at ${offset}`);
        }
      }),
      { seed, numRuns: 1_000 },
    );
  });

  it('leads back and forth between nodes and their places', () => {
    fc.assert(
      fc.property(texts, content => {
        const { root, problems } = parse(new Text(content));
        if (!root || problems.length > 0) return;
        walk(root, (node, path) => {
          if (node.alias) return false;
          if (node.kind === 'scalar' && node.end > node.start) {
            const place = nodeAt(root, node.start);
            assert.equal(place?.node, node);
            assert.deepEqual(pathOf(place?.steps ?? []), [...path]);
          }
          return true;
        });
      }),
      { seed, numRuns: 1_000 },
    );
  });
});
