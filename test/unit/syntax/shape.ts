import assert from 'node:assert/strict';
import type { Node } from '../../../server/src/syntax/nodes.js';
import type { SyntaxTree } from '../../../server/src/syntax/parse.js';
import { placeOf, walk } from '../../../server/src/syntax/query.js';

/** What holds for every tree: places inside the text, children inside their parents and in order, problems in order. */
export function assertWellFormed({ text, root, problems }: SyntaxTree): void {
  const within = (range: { readonly start: number; readonly end: number }, what: string) => {
    assert.ok(
      0 <= range.start && range.start <= range.end && range.end <= text.length,
      `${what} ${range.start}..${range.end}`,
    );
  };
  let last = 0;
  for (const { message, range, rule, fixes } of problems) {
    within(range, rule);
    assert.ok(range.start >= last, 'problems are in the order of the text');
    last = range.start;
    assert.match(message, /[.?]$/, 'a message is a sentence');
    for (const fix of fixes ?? []) for (const edit of fix.edits) within(edit.range, 'an edit');
  }
  if (root) assertNested(root);

  function assertNested(node: Node): void {
    within(node, node.kind);
    if (node.kind === 'scalar') return;
    let end = node.start;
    const follows = (range: { readonly start: number; readonly end: number }) => {
      assert.ok(
        end <= range.start && range.start <= range.end && range.end <= node.end,
        'children are in order and inside',
      );
      end = range.end;
    };
    if (node.kind === 'sequence') {
      for (const item of node.items) {
        follows(placeOf(item));
        if (!item.alias) assertNested(item);
      }
      return;
    }
    for (const entry of node.entries) {
      const { key, value } = entry;
      follows(entry);
      assert.ok(entry.start === key.start && key.end <= entry.end, 'an entry begins with its key');
      if (!value) continue;
      const place = placeOf(value);
      assert.ok(key.end <= place.start && place.end <= entry.end, 'a value follows its key');
      if (!value.alias) assertNested(value);
    }
  }
}

/** The paths of all keys, joined by spaces. */
export function keyPaths(root: Node | undefined): readonly string[] {
  const paths: string[] = [];
  if (root) {
    walk(root, (node, path) => {
      if (node.kind === 'map') for (const { key } of node.entries) paths.push([...path, key.text].join(' '));
      return true;
    });
  }
  return paths;
}
