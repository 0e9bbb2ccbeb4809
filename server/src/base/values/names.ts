import { type Parsed, readable, unreadable } from '../parsed.js';
import { quoted } from '../quote.js';
import { type Kind, repaired, spelled } from './spelling.js';

/** Where an input comes from: one output of one contract. */
export interface OutputReference {
  readonly contract: string;
  readonly output: string;
}

const longest = 200;
const contractKind: Kind = { name: 'the id of a contract', example: 'payments/orders', longest };
const nameKind: Kind = { name: 'a name', example: 'order-placed', longest };
const teamKind: Kind = { name: 'the id of a team', example: 'payments', longest };
const referenceKind: Kind = {
  name: 'a reference to an output',
  example: 'payments/orders#order-placed',
  longest: 2 * longest,
};

const segment = '[a-z0-9]+(?:-[a-z0-9]+)*';
const name = new RegExp(`^${segment}$`);
const path = new RegExp(`^${segment}(?:/${segment})*$`);

/** Reads the id of a contract: a path of lower-case words, `payments/orders`. */
export function parseContractId(text: string): Parsed<string> {
  return spelled(text, contractKind, contractId);
}

/** Reads the name of an output, input, level or reversion point: lower-case words with hyphens, `order-placed`. */
export function parseName(text: string): Parsed<string> {
  return spelled(text, nameKind, oneName);
}

/** Reads the id of a team: a path of lower-case words, as that of a contract. */
export function parseTeamId(text: string): Parsed<string> {
  return spelled(text, teamKind, bare =>
    path.test(bare) ? readable(bare) : notLowerCaseWords(bare, teamKind, kebabPath(bare)),
  );
}

/** Reads `contract#output`. */
export function parseOutputReference(text: string): Parsed<OutputReference> {
  return spelled(text, referenceKind, reference);
}

/** `payments/orders#order-placed`. */
export function formatOutputReference(reference: OutputReference): string {
  return `${reference.contract}#${reference.output}`;
}

function contractId(text: string): Parsed<string> {
  if (path.test(text)) return readable(text);
  if (text.includes('#')) {
    const [contract = ''] = text.split('#');
    if (path.test(contract.trim()))
      return repaired(text, 'names an output, and here only its contract belongs', contract.trim());
  }
  return notLowerCaseWords(text, contractKind, kebabPath(text));
}

function oneName(text: string): Parsed<string> {
  return name.test(text) ? readable(text) : notLowerCaseWords(text, nameKind, kebab(text.replace(/[/\\#]+/g, '-')));
}

function notLowerCaseWords(text: string, kind: Kind, meant: string): Parsed<never> {
  const what =
    kind === nameKind
      ? 'a name has lower-case letters, digits and single hyphens'
      : `${kind.name} has lower-case words with hyphens, joined by /`;
  return path.test(meant)
    ? unreadable(`${quoted(text)} does not fit: ${what}, as ${meant}.`, meant)
    : unreadable(`${quoted(text)} does not fit: ${what}, as ${kind.example}.`);
}

function reference(text: string): Parsed<OutputReference> {
  const parts = text.split('#');
  const [contract = '', output = ''] = parts;
  if (parts.length === 1) {
    return unreadable(
      `${quoted(text)} names a contract but not which of its outputs: write # and the name of the output, as ${path.test(text) ? text : 'payments/orders'}#order-placed.`,
    );
  }
  if (parts.length > 2)
    return unreadable(`${quoted(text)} has more than one #: write contract#output, as ${referenceKind.example}.`);
  if (contract.trim() === '')
    return unreadable(
      `${quoted(text)} has no contract before the #: write contract#output, as payments/orders${name.test(output) ? text : '#order-placed'}.`,
    );
  if (output.trim() === '')
    return unreadable(
      `${quoted(text)} has no output behind the #: write contract#output, as ${path.test(contract) ? contract : 'payments/orders'}#order-placed.`,
    );
  if (path.test(contract) && name.test(output)) return readable({ contract, output });
  const meant = `${kebabPath(contract.trim())}#${kebab(output.trim())}`;
  const fits = meant.split('#').every((part, index) => (index === 0 ? path : name).test(part));
  if (/\s#|#\s/.test(text) && fits) return repaired(text, 'has a space at its #', meant);
  const what = 'both parts are lower-case words with hyphens';
  return fits
    ? unreadable(`${quoted(text)} does not fit: ${what}, as ${meant}.`, meant)
    : unreadable(`${quoted(text)} does not fit: ${what}, as ${referenceKind.example}.`);
}

function kebabPath(text: string): string {
  return text
    .split(/[/\\]+/)
    .map(kebab)
    .filter(part => part !== '')
    .join('/');
}

/** `Order Placed`, `orderPlaced` and `order_placed` as `order-placed`. */
function kebab(text: string): string {
  return plainLetters(text)
    .replace(/(\p{Ll}|\d)(?=\p{Lu})/gu, '$1-')
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** Without accents, so that `é` becomes `e`. */
function plainLetters(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '');
}
