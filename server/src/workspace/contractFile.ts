import { Text } from '../base/text.js';
import type { UriKey } from '../base/uri.js';
import { type Document, readDocument } from '../model/document.js';
import { parse, type SyntaxTree } from '../syntax/parse.js';
import type { Problem } from '../syntax/problem.js';
import type { FileContent } from './ports.js';
import { type Contribution, contributionsOf, visiblePart } from './visible.js';

/** One contract file at one moment. Immutable; what it says is read when first asked for, and once. */
export class ContractFile {
  readonly text: Text;
  #tree: SyntaxTree | undefined;
  #read: { readonly document: Document | undefined; readonly problems: readonly Problem[] } | undefined;
  #visible: string | undefined;
  #contributions: readonly Contribution[] | undefined;

  constructor(
    readonly key: UriKey,
    content: FileContent,
  ) {
    this.text = new Text(content.kind === 'text' ? content.text : '');
    if (content.kind === 'unreadable') {
      const problem: Problem = { rule: 'yaml/unreadable', message: content.reason, range: { start: 0, end: 0 } };
      this.#read = { document: undefined, problems: [problem] };
    }
  }

  get tree(): SyntaxTree {
    this.#tree ??= parse(this.text, { language: 'contract' });
    return this.#tree;
  }

  get document(): Document | undefined {
    return this.#all().document;
  }

  /** What is wrong with the text and its fields, found by reading this file alone. */
  get problems(): readonly Problem[] {
    return this.#all().problems;
  }

  /** All that other files can see of this one, as one text: equal texts mean that nobody else has to look again. */
  get visible(): string {
    this.#visible ??= visiblePart(this.document, this.text);
    return this.#visible;
  }

  /** Under which words of the index this file is found. */
  get contributions(): readonly Contribution[] {
    this.#contributions ??= contributionsOf(this.document);
    return this.#contributions;
  }

  #all(): { readonly document: Document | undefined; readonly problems: readonly Problem[] } {
    this.#read ??= readDocument(this.tree);
    return this.#read;
  }
}
