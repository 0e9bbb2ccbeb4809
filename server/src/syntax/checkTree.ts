import type { Text } from '../base/text.js';
import type { Language } from './language.js';
import { maximumMistakes } from './limits.js';
import type { Entry, MapNode, Node, ScalarNode } from './nodes.js';
import type { Problem } from './problem.js';
import { numberOf } from './scalarType.js';

/** What is wrong with a tree that could be read: keys twice, keys that are no text, numbers that are none. */
export function checkTree(root: Node | undefined, text: Text, language: Language): readonly Problem[] {
  const problems: Problem[] = [];
  if (root) check(root);
  return problems.slice(0, maximumMistakes);

  function check(node: Node): void {
    if (node.alias) return;
    switch (node.kind) {
      case 'map':
        checkKeys(node);
        for (const { value } of node.entries) if (value) check(value);
        return;
      case 'sequence':
        for (const item of node.items) check(item);
        return;
      case 'scalar':
        if (node.type === 'number') checkNumber(node);
    }
  }

  function checkKeys({ entries }: MapNode): void {
    const seen = new Map<string, Entry>();
    for (const entry of entries) {
      const { key } = entry;
      if (key.style === 'plain' && key.text === '<<' && language !== 'json') {
        problems.push({
          rule: 'yaml/merge-key',
          message: 'YAML 1.2 has no merge keys: “<<” would be a key like any other. Write the entries out.',
          range: key,
        });
        continue;
      }
      if (key.type !== 'string' && language === 'contract') problems.push(keyNotText(key));
      const first = seen.get(key.text);
      if (!first) seen.set(key.text, entry);
      else {
        const line = text.positionAt(first.start).line + 1;
        problems.push({
          rule: 'yaml/duplicate-key',
          message: `“${key.text}” is already a key of this map, in line ${line}. Keep one of the two.`,
          range: key,
        });
      }
    }
  }

  function checkNumber(node: ScalarNode): void {
    if (Number.isFinite(numberOf(node.text))) return;
    problems.push({
      rule: 'yaml/not-a-number',
      message: `“${node.text}” is no number that can be reckoned with. Write a finite number, or put it in quotes if it is a text.`,
      range: node,
    });
  }
}

function keyNotText(key: ScalarNode): Problem {
  if (key.text === '') {
    return { rule: 'yaml/key-not-text', message: 'The key before this colon is missing.', range: key };
  }
  return {
    rule: 'yaml/key-not-text',
    message: `The key “${key.text}” is read as a ${key.type}, and keys are texts. Put it in quotes.`,
    range: key,
    fixes: [{ title: `Put “${key.text}” in quotes`, edits: [{ range: key, newText: `"${key.text}"` }] }],
  };
}
