import type { Range } from '../base/range.js';
import type { Entry, MapNode, Node, ScalarNode } from './nodes.js';
import type { Fix, Problem } from './problem.js';
import { quoteScalar } from './quoteScalar.js';

/**
 * Where a contract file is sound YAML and yet says something else than its author meant. Judged by the form of the
 * text alone, so a trap is told only where another reading is unlikely.
 */
export function findTraps(root: Node, content: string): readonly Problem[] {
  const problems: Problem[] = [];
  visit(root, { version: false, schema: false, flow: false });
  return problems;

  function visit(node: Node, around: Surroundings): void {
    if (node.alias) return;
    switch (node.kind) {
      case 'scalar':
        if (node.style === 'plain') scalarTraps(node, around, content, problems);
        return;
      case 'sequence':
        for (const item of node.items) visit(item, around.flow === node.flow ? around : { ...around, flow: node.flow });
        return;
      case 'map':
        for (const [index, entry] of node.entries.entries()) {
          if (!entry.value) problems.push(...emptyTraps(entry, content), ...decimalComma(node, index, content));
          else visit(entry.value, surroundings(entry.key.text, around, node.flow));
        }
    }
  }
}

/** What of the nodes around a scalar matters for how its form is judged. */
interface Surroundings {
  /** Below a key that names a version, where `1.20` is surely no number. */
  readonly version: boolean;
  /** Inside an embedded JSON Schema, whose examples may hold anything. */
  readonly schema: boolean;
  readonly flow: boolean;
}

function surroundings(key: string, around: Surroundings, flow: boolean): Surroundings {
  const version = around.version || /version/i.test(key);
  const schema = around.schema || key === 'schema' || key === 'accepts';
  // Nearly every entry is surrounded as the map that it stands in.
  const isSame = version === around.version && schema === around.schema && flow === around.flow;
  return isSame ? around : { version, schema, flow };
}

function scalarTraps(node: ScalarNode, around: Surroundings, content: string, problems: Problem[]): void {
  const first = node.text.charCodeAt(0);
  const startsLikeNumber = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
  if (startsLikeNumber) {
    const number = unquotedNumber(node, around);
    if (number) problems.push(number);
    const time = around.schema ? undefined : dateWithTime(node);
    if (time) problems.push(time);
  } else if (node.text.length <= 3) {
    const boolean = looksBoolean(node, around);
    if (boolean) problems.push(boolean);
  }
  if (content.charCodeAt(node.end) === 0x20) {
    const cut = cutByComment(node, content);
    if (cut) problems.push(cut);
  }
}

/** Forms of numbers that stand for something else: a version, a code with leading zeros, a hexadecimal id. */
function unquotedNumber(node: ScalarNode, { version, schema }: Surroundings): Problem | undefined {
  const { text } = node;
  const isCode = /^(?:[-+]?0\d+(?:\.\d*)?|0[xo][0-9a-fA-F]+|\+[\d.]+|\d[\d_]*_\d[\d_]*)$/.test(text);
  const isHash = !schema && /^\d+[eE]\d+$/.test(text);
  const isVersion = version && /^\d+\.\d*0$/.test(text);
  if (!isCode && !isHash && !isVersion) return undefined;
  return {
    rule: 'yaml/unquoted-number',
    message: `YAML readers take “${text}” for the number ${asNumber(text)}. Put it in quotes if it is meant as it stands.`,
    range: node,
    severity: 'warning',
    fixes: [inQuotes(node)],
  };
}

function asNumber(text: string): string {
  const value = Number(text.replaceAll('_', '').replace(/^\+/, ''));
  return String(value);
}

function dateWithTime(node: ScalarNode): Problem | undefined {
  const date = /^(\d{4}-\d{2}-\d{2})(?:[Tt]|[ \t]+)\d{1,2}:\d{2}/.exec(node.text)?.[1];
  if (date === undefined) return undefined;
  return {
    rule: 'yaml/date-with-time',
    message: `“${node.text}” is a moment, and dates here are whole days. Write ${date}.`,
    range: node,
    severity: 'warning',
    fixes: [{ title: `Change to ${date}`, edits: [{ range: node, newText: date }] }, inQuotes(node)],
  };
}

function looksBoolean(node: ScalarNode, { flow }: Surroundings): Problem | undefined {
  if (!/^(?:[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF|[YyNn])$/.test(node.text)) return undefined;
  const meaning = /^(?:y|on)/i.test(node.text) ? 'true' : 'false';
  return {
    rule: 'yaml/looks-boolean',
    message: `“${node.text}” is a text here, but other YAML readers take it for ${meaning}. Write ${meaning}, or put it in quotes.`,
    range: node,
    severity: 'warning',
    fixes: [
      inQuotes(node),
      ...(flow && node.text.length === 1
        ? []
        : [{ title: `Change to ${meaning}`, edits: [{ range: node, newText: meaning }] }]),
    ],
  };
}

/** Values that are whole as they stand, so that what follows is a comment however it is written. */
const whole =
  /^(?:[-+]?[\d.,]+(?: ?%| ?[A-Za-z]{1,6})?|\d{4}-\d{2}-\d{2}|[\^~>=<]*\d+(?:\.\d+)+\S*|true|false|null|~)$/;

/**
 * `fix #42`: one space, a hash, and a letter or digit. A comment is written `# so` or stands off by several spaces, and
 * neither is told; nor is one behind a value that is whole as it stands, as a date or an amount.
 */
function cutByComment(node: ScalarNode, content: string): Problem | undefined {
  const lineFeed = content.indexOf('\n', node.end);
  const rest = content.slice(node.end, lineFeed < 0 ? content.length : lineFeed);
  const comment = /^ (#[\p{L}\p{N}/$_][^\r]*)/u.exec(rest)?.[1]?.trimEnd();
  if (comment === undefined || whole.test(node.text)) return undefined;
  const end = node.end + 1 + comment.length;
  const text = `${node.text} ${comment}`;
  const hash = node.end + 1;
  return {
    rule: 'yaml/comment-cuts-value',
    message: `The value ends before “${shortened(comment)}”, because “ #” begins a comment. Put the whole value in quotes.`,
    range: { start: node.start, end },
    severity: 'warning',
    fixes: [
      {
        title: 'Put the whole value in quotes',
        edits: [{ range: { start: node.start, end }, newText: quoteScalar(text, 'block') }],
      },
      { title: 'Make it a plain comment', edits: [{ range: { start: hash, end: hash + 1 }, newText: '# ' }] },
    ],
  };
}

/** What stands behind the colon of an entry without a value: a comment, an anchor or a tag that was meant as text. */
function emptyTraps({ key, end }: Entry, content: string): readonly Problem[] {
  const lineFeed = content.indexOf('\n', end);
  const rest = content.slice(end, lineFeed < 0 ? content.length : lineFeed).trimEnd();
  const found = /^[ \t]+(#[^\s#!=-].*|[&!][^\s,\]}]+)$/.exec(rest);
  const text = found?.[1];
  if (text === undefined) return [];
  const start = end + rest.length - text.length;
  const range = { start, end: start + text.length };
  const fixes = [{ title: 'Put the value in quotes', edits: [{ range, newText: quoteScalar(text, 'block') }] }];
  if (text.startsWith('#')) {
    const message = `“${key.text}” has no value: “${shortened(text)}” is a comment. Put it in quotes if it is the value.`;
    return [{ rule: 'yaml/comment-cuts-value', message, range, severity: 'warning', fixes }];
  }
  const what = text.startsWith('&') ? 'only names an empty value' : 'is only a tag of an empty value';
  const message = `“${key.text}” has no value: “${shortened(text)}” ${what}. Put it in quotes if it is the value.`;
  return [{ rule: 'yaml/needs-quotes', message, range, severity: 'warning', fixes }];
}

/** `{ atLeast: 99,5 % }`: the comma of a decimal number ends the entry, and `5 %` becomes a key. */
function decimalComma({ flow, entries }: MapNode, index: number, content: string): readonly Problem[] {
  const entry = entries[index];
  const value = entries[index - 1]?.value;
  if (!flow || !entry || value?.kind !== 'scalar' || value.style !== 'plain') return [];
  const isDecimal = /^[-+]?\d+$/.test(value.text) && /^\d+(?: ?\S.*)?$/.test(entry.key.text);
  if (!isDecimal || content.slice(value.end, entry.start) !== ',') return [];
  const comma: Range = { start: value.end, end: entry.start };
  const meant = `${value.text}.${entry.key.text}`;
  return [
    {
      rule: 'yaml/decimal-comma',
      message: `“${content.slice(value.start, entry.key.end)}” is two entries, because a comma separates entries. Write ${meant}.`,
      range: { start: value.start, end: entry.key.end },
      fixes: [{ title: `Change to ${meant}`, edits: [{ range: comma, newText: '.' }] }],
    },
  ];
}

function inQuotes(node: ScalarNode): Fix {
  return { title: 'Put the value in quotes', edits: [{ range: node, newText: `"${node.text}"` }] };
}

function shortened(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}
