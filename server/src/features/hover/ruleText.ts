import { ruleById } from '../../analysis/checks/registry.js';
import type { Rule } from '../../analysis/rule.js';
import { code, paragraphs } from './markdown.js';

/** A rule in a few lines: what it finds, and the first paragraph of its page; undefined for an id that no rule has. */
export function ruleText(id: string): string | undefined {
  const rule = ruleById(id);
  return rule && paragraphs([`**${rule.title}** · ${code(rule.id)} · ${rule.severity}`, firstParagraph(rule)]);
}

function firstParagraph({ docs }: Rule): string | undefined {
  return docs
    .trim()
    .split(/\n\s*\n/)[0]
    ?.replaceAll('\n', ' ');
}
