import type { Range } from '../../../base/range.js';
import type { UriKey } from '../../../base/uri.js';
import type { Node } from '../../../syntax/nodes.js';
import { walk } from '../../../syntax/query.js';
import { ContractFile } from '../../../workspace/contractFile.js';
import { type SchemaFileState, SchemaFiles } from '../../../workspace/schemaFiles.js';
import { type Comparison, comparedHere, judge, type SchemaSide } from '../comparisons.js';
import type { LargeAnswer, LargeQuestion, ToldFile, ToldSide } from './question.js';

/**
 * Compares what it is told, in a thread of its own: with the same functions as everywhere, so with the same answers.
 * What it has read it keeps, since several questions are asked about the same versions, and about parts of one file.
 */
export class Answerer {
  readonly #comparisons = new Map<number, Comparison>();
  readonly #contracts = new Map<string, ContractFile>();
  readonly #schemaFiles = new Map<string, SchemaFileState>();

  async answer({ comparison, before, after, direction, reading, uses }: LargeQuestion): Promise<LargeAnswer> {
    const { ask, hasDeadEnd } = known(this.#comparisons, comparison, () =>
      comparedHere(this.#side(before), this.#side(after), direction, reading),
    );
    if (ask(uses).pending) await judge.settle();
    return { answer: ask(uses), hasDeadEnd: hasDeadEnd() };
  }

  #side({ contract: { key, text }, range, schemaFiles }: ToldSide): SchemaSide {
    const file = known(this.#contracts, `${key}\n${text}`, () => new ContractFile(key, { kind: 'text', text }));
    const states = new Map(schemaFiles.map(told => [told.key, this.#schemaFile(told)]));
    const untold = (wanted: UriKey) => ({ kind: 'none', key: wanted, reason: 'It was not told.' }) as const;
    return { file, node: nodeIn(file, range), source: wanted => states.get(wanted) ?? untold(wanted) };
  }

  #schemaFile(told: ToldFile): SchemaFileState {
    const { key } = told;
    if (!('text' in told)) return { kind: 'none', ...told };
    const content = { kind: 'text', text: told.text } as const;
    return known(this.#schemaFiles, `${key}\n${told.text}`, () => new SchemaFiles({ read: () => content }).get(key));
  }
}

function known<K, T>(all: Map<K, T>, name: K, make: () => T): T {
  const found = all.get(name) ?? make();
  all.set(name, found);
  return found;
}

/** The node that stands at a place of a file; of the same text there is the same one. */
function nodeIn({ key, tree }: ContractFile, { start, end }: Range): Node {
  let found: Node | undefined;
  if (tree.root) {
    walk(tree.root, node => {
      if (!found && node.start === start && node.end === end) found = node;
      return !found;
    });
  }
  if (!found) throw new Error(`There is no schema at ${start} to ${end} of ${key}.`);
  return found;
}
