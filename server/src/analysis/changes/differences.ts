import { addTo, removeFrom } from '../../base/multimap.js';
import type { UriKey } from '../../base/uri.js';
import type { Contract } from '../../model/contract.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { Declared } from '../../workspace/workspace.js';
import type { Fact } from '../view.js';
import { type ContractDifference, changesOf, type DifferenceContext } from './changesOf.js';
import { provisionalAnswers } from './comparisons.js';

type Note = (fact: Fact) => void;

interface Known {
  readonly file: ContractFile;
  readonly difference: ContractDifference | undefined;
  readonly facts: ReadonlySet<Fact>;
}

/**
 * What changed in contracts that others ask about: worked out once for all dependents of a contract, and kept until
 * something changes that it stood on. Who is given an answer is told its facts as if he had looked himself.
 */
export class Differences {
  readonly #known = new Map<UriKey, Known>();
  readonly #standingOn = new Map<Fact, Set<UriKey>>();

  /** @param contextOf the context of the contract's own file, which notes down what is looked at */
  of(
    { file, document }: Declared<Contract>,
    note: Note,
    contextOf: (file: ContractFile, document: Contract, note: Note) => DifferenceContext,
  ): ContractDifference | undefined {
    const known = this.#known.get(file.key);
    const current = known?.file === file ? known : this.#workOut(file, facts => contextOf(file, document, facts));
    note(`file ${file.key}`);
    for (const fact of current.facts) note(fact);
    return current.difference;
  }

  /** Drops what stood on facts that changed. */
  update(changed: Iterable<Fact>): void {
    for (const fact of changed) for (const key of [...(this.#standingOn.get(fact) ?? [])]) this.#drop(key);
  }

  forget(): void {
    this.#known.clear();
    this.#standingOn.clear();
  }

  #workOut(file: ContractFile, contextOf: (note: Note) => DifferenceContext): Known {
    this.#drop(file.key);
    const facts = new Set<Fact>();
    const provisional = provisionalAnswers();
    const difference = changesOf(contextOf(fact => facts.add(fact)));
    const known: Known = { file, difference, facts };
    // Each who asks must learn that the answer is provisional.
    if (provisionalAnswers() !== provisional) return known;
    this.#known.set(file.key, known);
    // Its file by what others see of it, too, so that nothing of a file that is gone stays.
    addTo(this.#standingOn, `file ${file.key}`, file.key);
    for (const fact of facts) addTo(this.#standingOn, fact, file.key);
    return known;
  }

  #drop(key: UriKey): void {
    removeFrom(this.#standingOn, `file ${key}`, key);
    for (const fact of this.#known.get(key)?.facts ?? []) removeFrom(this.#standingOn, fact, key);
    this.#known.delete(key);
  }
}
