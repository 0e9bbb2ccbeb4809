import type Fraction from 'fraction.js';
import { type Parsed, readable, unreadable } from '../../base/parsed.js';
import { quoted } from '../../base/quote.js';
import { closest, listOf } from '../../base/suggest.js';
import { type Duration, parseDuration } from '../../base/values/duration.js';
import { type OutputReference, parseOutputReference } from '../../base/values/names.js';
import { parsePercent } from '../../base/values/percent.js';
import type { CompiledNetwork } from './network.js';

/** One thing that is supposed to happen. Nodes and points are numbers of the compiled network. */
export type Hypothesis =
  | { readonly kind: 'slip'; readonly text: string; readonly node: number; readonly by: Duration }
  | { readonly kind: 'fail'; readonly text: string; readonly node: number }
  /** `what` is a level, `scope`, `cost` or `shape`. */
  | {
      readonly kind: 'miss';
      readonly text: string;
      readonly node: number;
      readonly what: string;
      readonly by: Fraction;
    }
  | { readonly kind: 'away'; readonly text: string; readonly team: string; readonly by: Duration }
  | { readonly kind: 'off'; readonly text: string; readonly point: number };

interface Form {
  readonly example: string;
  read(text: string, words: readonly string[], network: CompiledNetwork): Parsed<Hypothesis>;
}

const forms: Readonly<Record<Hypothesis['kind'], Form>> = {
  slip: { example: 'slip payments/orders#order-placed 10d', read: readSlip },
  fail: { example: 'fail payments/orders#order-placed', read: readFail },
  miss: { example: 'miss payments/orders#order-placed:freshness 30%', read: readMiss },
  away: { example: 'away payments 10d', read: readAway },
  off: { example: 'off payments/orders/static-catalogue', read: readOff },
};

/** Reads one hypothesis against the network that it is about. */
export function parseHypothesis(text: string, network: CompiledNetwork): Parsed<Hypothesis> {
  const bare = text.trim().replace(/\s+/g, ' ');
  const [verb = '', ...words] = bare.split(' ');
  if (bare === '') return unreadable(`A hypothesis is empty: write one, as “${forms.slip.example}”.`);
  const form = Object.hasOwn(forms, verb) ? forms[verb as Hypothesis['kind']] : undefined;
  if (form) return form.read(bare, words, network);
  const [meant] = closest(verb, Object.keys(forms), 1) as Hypothesis['kind'][];
  return unreadable(
    meant
      ? `${quoted(verb)} is nothing that can be supposed. Did you mean “${meant}”, as in “${forms[meant].example}”?`
      : `${quoted(verb)} is nothing that can be supposed: begin with ${listOf(Object.keys(forms))}, as in “${forms.slip.example}”.`,
  );
}

function readSlip(text: string, words: readonly string[], network: CompiledNetwork): Parsed<Hypothesis> {
  const [reference = '', ...rest] = words;
  const node = nodeNamed(reference, forms.slip.example, network);
  if (!node.ok) return node;
  const by = durationOf(text, rest, forms.slip.example);
  if (!by.ok) return by;
  if (by.value.amount.lte(0))
    return unreadable(`A slip of ${rest.join(' ')} changes nothing: write a day or more, as “${forms.slip.example}”.`);
  return readable({ kind: 'slip', text, node: node.value, by: by.value });
}

function readFail(text: string, words: readonly string[], network: CompiledNetwork): Parsed<Hypothesis> {
  const [reference = '', ...rest] = words;
  if (rest.length > 0) {
    return unreadable(
      `${quoted(text)} says more than what fails: write “fail ${reference}”, or “slip ${reference} 10d”.`,
    );
  }
  const node = nodeNamed(reference, forms.fail.example, network);
  return node.ok ? readable({ kind: 'fail', text, node: node.value }) : node;
}

function readMiss(text: string, words: readonly string[], network: CompiledNetwork): Parsed<Hypothesis> {
  const [subject = '', ...rest] = words;
  const colon = subject.lastIndexOf(':');
  if (colon < 0) {
    return unreadable(
      `${quoted(text)} does not say what is missed: write it behind a colon, as “${forms.miss.example}”.`,
    );
  }
  const node = nodeNamed(subject.slice(0, colon), forms.miss.example, network);
  if (!node.ok) return node;
  const what = subject.slice(colon + 1);
  const known = legsOf(node.value, network);
  if (what === 'date')
    return unreadable(`A date that is missed is a slip: write “slip ${subject.slice(0, colon)} 10d”.`);
  if (!known.includes(what)) {
    const [meant] = closest(what, known, 1);
    return unreadable(
      `${subject.slice(0, colon)} promises no ${quoted(what)}. ${meant ? `Did you mean “${meant}”?` : `It promises ${known.length > 0 ? listOf(known, 'and') : 'a date alone'}.`}`,
    );
  }
  const percent = rest.join(' ');
  if (percent === '')
    return unreadable(`${quoted(text)} does not say by how much: write a percentage, as “${forms.miss.example}”.`);
  const by = parsePercent(percent);
  if (!by.ok) return by;
  if (by.value.lte(0)) return unreadable(`${quoted(percent)} is no miss: write a percentage above 0, as 30 %.`);
  return readable({ kind: 'miss', text, node: node.value, what, by: by.value });
}

function readAway(text: string, words: readonly string[], network: CompiledNetwork): Parsed<Hypothesis> {
  const [team = '', ...rest] = words;
  if (team === '') return unreadable(`${quoted(text)} names no team: write one, as “${forms.away.example}”.`);
  const teams = teamsOf(network);
  if (!teams.includes(team)) {
    const [meant] = closest(team, teams, 1);
    return unreadable(
      `No contract and no Plan B belongs to the team ${quoted(team)}.${meant ? ` Did you mean “${meant}”?` : ''}`,
    );
  }
  const by = durationOf(text, rest, forms.away.example);
  if (!by.ok) return by;
  if (by.value.amount.lte(0))
    return unreadable(
      `A team that is away for ${rest.join(' ')} is not away: write a day or more, as “${forms.away.example}”.`,
    );
  return readable({ kind: 'away', text, team, by: by.value });
}

function readOff(text: string, words: readonly string[], network: CompiledNetwork): Parsed<Hypothesis> {
  const [name = '', ...rest] = words;
  if (name === '' || rest.length > 0) {
    return unreadable(
      `${quoted(text)} does not name one reversion point: write it behind its contract, as “${forms.off.example}”.`,
    );
  }
  const names = network.points.map(({ evaluation }) => pointName(evaluation));
  const point = names.indexOf(name);
  if (point >= 0) return readable({ kind: 'off', text, point });
  const [meant] = closest(name, names, 1);
  const slash = name.lastIndexOf('/');
  const inShadow = network.nodes.some(
    ({ contract: { document } }) =>
      document.id.value === name.slice(0, slash) &&
      document.reversionPoints.some(one => one.name === name.slice(slash + 1)),
  );
  if (inShadow) return unreadable(`${quoted(name)} switches nothing as it is: it is in shadow, or knows no Plan B.`);
  return unreadable(`There is no armed reversion point ${quoted(name)}.${meant ? ` Did you mean “${meant}”?` : ''}`);
}

/** A point as it is named on a command line: behind its contract. */
export function pointName({
  contract,
  point,
}: {
  readonly contract: { readonly id: { readonly value: string } };
  readonly point: { readonly name: string };
}): string {
  return `${contract.id.value}/${point.name}`;
}

/** What an output promises besides its date. */
export function legsOf(node: number, { nodes }: CompiledNetwork): readonly string[] {
  const output = nodes[node]?.output;
  if (!output) return [];
  return [
    ...output.levels.map(({ name }) => name),
    ...(output.scope ? ['scope'] : []),
    ...(output.budget ? ['cost'] : []),
    ...(output.schema ? ['shape'] : []),
  ];
}

/** The teams that a contract or a Plan B belongs to, sorted. */
export function teamsOf({ nodes, points }: CompiledNetwork): readonly string[] {
  const owners = nodes.flatMap(({ contract }) => contract.document.owner?.value ?? []);
  return [...new Set([...owners, ...points.flatMap(({ planB }) => planB.owner?.value ?? [])])].sort();
}

function nodeNamed(text: string, example: string, network: CompiledNetwork): Parsed<number> {
  if (text === '') return unreadable(`It is not said which output: write its contract and its name, as “${example}”.`);
  const names = network.nodes.flatMap(({ name, output }) => (output ? [name] : []));
  const reference = parseOutputReference(text);
  if (!reference.ok) {
    const of = network.nodes.filter(({ contract, output }) => output && contract.document.id.value === text);
    if (of.length === 0) return reference;
    const outputs = listOf(of.map(({ name }) => `“${name}”`));
    return unreadable(`${quoted(text)} names a contract, and an output is meant: write ${outputs}.`);
  }
  const node = network.nodeOf(reference.value);
  if (node >= 0) return readable(node);
  const [meant] = closest(text, ownFirst(reference.value, names), 1);
  return unreadable(`No output ${quoted(text)} is promised.${meant ? ` Did you mean “${meant}”?` : ''}`);
}

/** Where the contract is right, only its own outputs can be meant. */
function ownFirst({ contract }: OutputReference, names: readonly string[]): readonly string[] {
  const own = names.filter(name => name.startsWith(`${contract}#`));
  return own.length > 0 ? own : names;
}

function durationOf(text: string, words: readonly string[], example: string): Parsed<Duration> {
  const written = words.join(' ');
  if (written === '')
    return unreadable(`${quoted(text)} does not say for how long: write a duration, as “${example}”.`);
  return parseDuration(written);
}
