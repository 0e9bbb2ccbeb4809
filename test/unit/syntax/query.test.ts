import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Text } from '../../../server/src/base/text.js';
import type { Node } from '../../../server/src/syntax/nodes.js';
import { parse } from '../../../server/src/syntax/parse.js';
import { entry, get, nodeAt, nodeByPointer, pathOf, walk } from '../../../server/src/syntax/query.js';

function read(content: string): Node {
  const { root } = parse(new Text(content));
  assert.ok(root);
  return root;
}

/** Where `$0` stands: path, part of the entry, and text of the node there. */
function at(marked: string): string {
  const offset = marked.indexOf('$0');
  const content = marked.replace('$0', '');
  const place = nodeAt(read(content), offset);
  if (!place) return 'nothing';
  const { steps, part, node } = place;
  return `/${pathOf(steps).join('/')} ${part}${part === 'between' ? '' : ` ${content.slice(node.start, node.end)}`}`;
}

describe('finding what stands at a place', () => {
  it('tells keys, values and gaps apart', () => {
    assert.equal(at('a:\n  b$0c: 1\n'), '/a/bc key bc');
    assert.equal(at('a:\n  bc: x$0y\n'), '/a/bc value xy');
    assert.equal(at('a:\n  bc: xy$0\n'), '/a/bc value xy');
    assert.equal(at('a:\n  bc:$0\nd: 1\n'), '/a/bc between');
    assert.equal(at('a: [x, {b: y$0}]'), '/a/1/b value y');
    assert.equal(at('a: [x, $0{b: y}]'), '/a/1 between');
    assert.equal(at('a: 1\n\n$0\nb: 2\n'), '/ between');
    assert.equal(at('a: 1\n\n$0'), 'nothing');
  });

  it('takes an alias for one place', () => {
    assert.equal(at('a: &x { b: 1 }\nc: *$0x\n'), '/c value { b: 1 }');
  });
});

describe('ways to a node', () => {
  const root = read('a:\n  - b/c: { "~d": 1 }\n__proto__: { x: 1 }\n');

  it('lead there by keys and numbers, and by JSON Pointer', () => {
    const node = get(root, 'a', 0, 'b/c', '~d');
    assert.ok(node?.kind === 'scalar' && node.text === '1');
    assert.equal(nodeByPointer(root, '/a/0/b~1c/~0d'), node);
    assert.equal(nodeByPointer(root, ''), root);
  });

  it('end where there is nothing', () => {
    for (const pointer of ['/b', '/a/1', '/a/00', '/a/-', '/a/0/b~1c/~0d/e', 'a', '/toString', '/constructor']) {
      assert.equal(nodeByPointer(root, pointer), undefined, pointer);
    }
  });

  it('go through a key named __proto__', () => {
    assert.ok(nodeByPointer(root, '/__proto__/x'));
    assert.equal(entry(root, '__proto__')?.key.text, '__proto__');
  });

  it('lead to the first of two entries with one key, in maps of any size', () => {
    for (const size of [1, 200]) {
      const filling = Array.from({ length: size }, (_, i) => `k${i}: ${i}\n`).join('');
      const map = read(`${filling}twice: first\n__proto__: own\ntwice: second\n`);
      const textAt = (key: string) => {
        const node = get(map, key);
        return node?.kind === 'scalar' ? node.text : undefined;
      };
      assert.equal(textAt('twice'), 'first');
      assert.equal(textAt('__proto__'), 'own');
      assert.equal(textAt('k0'), '0');
      assert.equal(get(map, 'toString'), undefined);
    }
  });

  it('lead through aliases', () => {
    const aliased = read('a: &x { b: 1 }\nc: *x\n');
    assert.ok(nodeByPointer(aliased, '/c/b'));
  });
});

describe('visiting nodes', () => {
  it('goes parents first, and not below what it is told to leave', () => {
    const seen: string[] = [];
    const complete = walk(read('a: [1, { b: 2 }]\nc: { d: 3 }\n'), (_, path) => {
      seen.push(path.join('/'));
      return path[0] !== 'c';
    });
    assert.deepEqual(seen, ['', 'a', 'a/0', 'a/1', 'a/1/b', 'c']);
    assert.equal(complete, true);
  });

  it('stops when its budget is spent, and says so', () => {
    let visited = 0;
    assert.equal(
      walk(read('[1, 2, 3, 4]'), () => ++visited > 0, 3),
      false,
    );
    assert.equal(visited, 3);
  });
});
