import type { Range } from '../../base/range.js';
import type { Document } from '../../model/document.js';
import { itemsOf, mapField, namedField } from '../../model/fieldReader.js';
import type { MapNode, Node, ScalarNode } from '../../syntax/nodes.js';
import { entry } from '../../syntax/query.js';
import type { ContractFile } from '../../workspace/contractFile.js';

/** What has a name in the language. A `party` is somebody to be asked: a person or a team, told apart by the workspace. */
export type EntityKind = 'contract' | 'output' | 'input' | 'reversion' | 'level' | 'team' | 'person' | 'party';

/** A name with all that it takes to know what is meant: a level belongs to an output, an output to a contract. */
export interface EntityName {
  readonly kind: EntityKind;
  readonly name: string;
  /** The id of the contract that it belongs to; empty for what belongs to none. */
  readonly contract: string;
  /** The output that a level belongs to; empty for everything else. */
  readonly output: string;
}

/** A place that names something, as written. Nothing is looked up: it follows from its own file alone. */
export interface Mention {
  readonly entity: EntityName;
  /** `former`: an entry under `formerly`, which keeps an earlier name of `entity`; that is the name it has now. */
  readonly role: 'declaration' | 'reference' | 'former';
  /** The name itself, without quotes and without the rest of a longer text; the alias, where one stands for it. */
  readonly range: Range;
  /** The scalar to change for another name; undefined where an alias repeats what is written elsewhere. */
  readonly scalar: ScalarNode | undefined;
  /** What stands before and behind the name in the scalar's text. */
  readonly before: string;
  readonly after: string;
}

const known = new WeakMap<ContractFile, readonly Mention[]>();

/** Every place of a file that names something, in no particular order. Made once for each state of a file. */
export function mentionsIn(file: ContractFile): readonly Mention[] {
  let mentions = known.get(file);
  if (!mentions) {
    mentions = file.document ? new Collector(file).collect(file.document) : [];
    known.set(file, mentions);
  }
  return mentions;
}

/** Legs of a promise that a reversion point can watch beside levels: no level has such a name. */
export const watchableLegs: ReadonlySet<string> = new Set(['date', 'shape', 'scope', 'cost']);

type Role = Mention['role'];

class Collector {
  readonly #mentions: Mention[] = [];

  constructor(private readonly file: ContractFile) {}

  collect({ kind, id, root }: Document): readonly Mention[] {
    switch (kind) {
      case 'contract':
        this.#contract(root, id.value);
        break;
      case 'team':
        this.#team(root);
        break;
      case 'status':
        this.#status(root, id.value);
        break;
      case 'policy':
        break;
    }
    return this.#mentions;
  }

  #contract(root: MapNode, contract: string): void {
    this.#value(root, 'contract', 'contract', 'declaration');
    this.#former(root, contract, 'contract');
    this.#value(root, 'owner', 'team');
    for (const { name, nameNode, body } of namedField(root, 'outputs')) {
      this.#name(nameNode, 'output', 'declaration', contract);
      this.#former(body, name, 'output', contract);
      this.#list(body, 'dependsOn', 'input', 'reference', contract);
      this.#reference(entry(mapField(body, 'deprecated'), 'use')?.value);
      this.#levels(body, 'declaration', contract, name);
    }
    const sources = new Map<string, readonly [string, string]>();
    for (const { name, nameNode, body } of namedField(root, 'inputs')) {
      this.#name(nameNode, 'input', 'declaration', contract);
      const from = this.#reference(entry(body, 'from')?.value);
      if (!from) continue;
      sources.set(name, from);
      this.#levels(body, 'reference', ...from);
      for (const pin of itemsOf(body, 'pins')) this.#levels(pin, 'reference', ...from);
    }
    for (const { name, nameNode, body } of namedField(root, 'reversionPoints')) {
      this.#name(nameNode, 'reversion', 'declaration', contract);
      this.#former(body, name, 'reversion', contract);
      this.#watches(body, contract, sources);
      const planB = mapField(body, 'planB');
      this.#reference(entry(planB, 'from')?.value);
      for (const need of itemsOf(planB, 'needs')) this.#reference(need);
      this.#value(planB, 'owner', 'team');
      this.#list(planB, 'tell', 'team', 'reference');
      this.#list(mapField(body, 'override'), 'signedBy', 'person', 'reference');
    }
    for (const waiver of itemsOf(root, 'waivers')) {
      this.#place(entry(waiver, 'at')?.value, contract);
      this.#list(waiver, 'signedBy', 'person', 'reference');
    }
  }

  #team(root: MapNode): void {
    this.#value(root, 'team', 'team', 'declaration');
    this.#value(root, 'lead', 'person');
    this.#list(root, 'members', 'person', 'declaration');
    for (const step of itemsOf(root, 'escalation')) this.#value(step, 'to', 'party');
    for (const question of itemsOf(root, 'mustAsk')) this.#value(question, 'whom', 'party');
  }

  #status(root: MapNode, contract: string): void {
    this.#value(root, 'status', 'contract');
    for (const item of itemsOf(root, 'entries')) {
      const output = entry(item, 'output')?.value;
      this.#name(output, 'output', 'reference', contract);
      this.#value(item, 'reversion', 'reversion', 'reference', contract);
      this.#value(item, 'by', 'person');
      if (output?.kind === 'scalar') this.#value(item, 'level', 'level', 'reference', contract, output.text);
    }
  }

  #levels(body: Node | undefined, role: Role, contract: string, output: string): void {
    for (const { nameNode } of namedField(body, 'levels')) this.#name(nameNode, 'level', role, contract, output);
  }

  /** An input's name, a map that also says what of it is watched, or a list of either. */
  #watches(body: Node | undefined, contract: string, sources: ReadonlyMap<string, readonly [string, string]>): void {
    const watches = entry(body, 'watches')?.value;
    const items = watches?.kind === 'sequence' ? watches.items : watches ? [watches] : [];
    for (const item of items) {
      const input = item.kind === 'map' ? entry(item, 'input')?.value : item;
      this.#name(input, 'input', 'reference', contract);
      const from = input?.kind === 'scalar' ? sources.get(input.text) : undefined;
      for (const what of from ? itemsOf(item, 'what') : []) {
        const isLeg = what.kind === 'scalar' && watchableLegs.has(what.text);
        if (from && !isLeg) this.#name(what, 'level', 'reference', ...from);
      }
    }
  }

  /** `contract#output`; answers both, where both are there. A half-typed one names what it can. */
  #reference(node: Node | undefined): readonly [string, string] | undefined {
    if (node?.kind !== 'scalar') return undefined;
    const [contract = '', output = ''] = node.text.split('#');
    this.#part(node, 0, contract, 'contract', 'reference');
    if (output === '') return undefined;
    this.#part(node, contract.length + 1, output, 'output', 'reference', contract);
    return [contract, output];
  }

  /** A waiver's place names the parts of its own contract on its way: `outputs/order-placed/levels/freshness`. */
  #place(node: Node | undefined, contract: string): void {
    if (node?.kind !== 'scalar') return;
    const lead = node.text.startsWith('/') ? 1 : 0;
    const [field = '', name = '', below = '', level = ''] = node.text.slice(lead).split('/');
    const kind = namedFields.get(field);
    if (!kind || name === '') return;
    const at = lead + field.length + 1;
    this.#part(node, at, name, kind, 'reference', contract);
    if (kind === 'output' && below === 'levels' && level !== '')
      this.#part(node, at + name.length + 1 + below.length + 1, level, 'level', 'reference', contract, name);
  }

  #value(
    map: Node | undefined,
    key: string,
    kind: EntityKind,
    role: Role = 'reference',
    contract?: string,
    output?: string,
  ): void {
    this.#name(entry(map, key)?.value, kind, role, contract, output);
  }

  #list(map: Node | undefined, key: string, kind: EntityKind, role: Role, contract?: string): void {
    for (const item of itemsOf(map, key)) this.#name(item, kind, role, contract);
  }

  /** Earlier names of a thing. They mean the thing itself, even where another one is called so today. */
  #former(map: Node | undefined, name: string, kind: EntityKind, contract = ''): void {
    for (const item of itemsOf(map, 'formerly')) {
      if (item.kind !== 'scalar') continue;
      const range = this.#rangeOf(item, 0, item.text.length);
      const entity = { kind, name, contract, output: '' };
      this.#mentions.push({ entity, role: 'former', range, scalar: item, before: '', after: '' });
    }
  }

  #name(node: Node | undefined, kind: EntityKind, role: Role, contract?: string, output?: string): void {
    if (node?.kind === 'scalar') this.#part(node, 0, node.text, kind, role, contract, output);
  }

  #part(scalar: ScalarNode, at: number, name: string, kind: EntityKind, role: Role, contract = '', output = ''): void {
    if (name === '') return;
    this.#mentions.push({
      entity: { kind, name, contract, output },
      role,
      range: this.#rangeOf(scalar, at, name.length),
      scalar: scalar.alias ? undefined : scalar,
      before: scalar.text.slice(0, at),
      after: scalar.text.slice(at + name.length),
    });
  }

  /** A part of a scalar where it stands in the source; the whole scalar where escapes or folding move its parts. */
  #rangeOf(scalar: ScalarNode, at: number, length: number): Range {
    if (scalar.alias) return scalar.alias;
    const quote = scalar.style === 'single' || scalar.style === 'double' ? 1 : 0;
    const start = scalar.start + quote;
    const isAsWritten = this.file.text.slice({ start, end: scalar.end - quote }) === scalar.text;
    return isAsWritten ? { start: start + at, end: start + at + length } : { start: scalar.start, end: scalar.end };
  }
}

const namedFields: ReadonlyMap<string, EntityKind> = new Map([
  ['outputs', 'output'],
  ['inputs', 'input'],
  ['reversionPoints', 'reversion'],
]);
