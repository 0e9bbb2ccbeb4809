import { Composer, type Document, type ErrorCode, Lexer, Parser, type YAMLError } from 'yaml';
import type { Range } from '../base/range.js';
import { maximumDepth } from './limits.js';

/** What the YAML library makes of a text. */
export interface Composition {
  /** The first document; undefined where there is none, or where composing it would end the process. */
  readonly document: Document.Parsed | undefined;
  readonly errors: readonly LibraryError[];
  /** Where the second document begins. */
  readonly second?: Range;
  /** Where collections lie too deep in each other. */
  readonly tooDeep?: Range;
}

export interface LibraryError extends Range {
  readonly code: ErrorCode;
  readonly message: string;
  readonly warning: boolean;
}

/**
 * Lexes, parses and composes in one go. Depth is watched lexeme by lexeme: both the library's parser and its composer
 * recurse, and neither a `try` nor a limit afterwards can stop a process that has run out of its stack.
 */
export function compose(content: string): Composition {
  // The library makes an error object for each mistake; their stacks would take longer than everything else.
  const errors = Error as { stackTraceLimit?: number };
  const limit = errors.stackTraceLimit;
  try {
    errors.stackTraceLimit = 0;
    return composed(content);
  } catch (error) {
    // No text is known to bring the library here; one that did must not take all other files with it.
    const message = error instanceof Error ? error.message : String(error);
    return { document: undefined, errors: [{ code: 'IMPOSSIBLE', message, start: 0, end: 0, warning: false }] };
  } finally {
    if (limit !== undefined) errors.stackTraceLimit = limit;
  }
}

function composed(content: string): Composition {
  const parser = new Parser();
  const composer = new Composer({ uniqueKeys: false, schema: 'core', resolveKnownTags: false, logLevel: 'silent' });
  const documents: Document.Parsed[] = [];
  let second: Range | undefined;
  let starts = 0;
  const take = (tokens: ReturnType<Parser['next']>) => {
    for (const token of tokens) {
      if (token.type === 'document' && ++starts === 2) second = { start: token.offset, end: token.offset + 3 };
      if (starts < 2) for (const document of composer.next(token)) documents.push(document as Document.Parsed);
    }
  };
  for (const lexeme of new Lexer().lex(content)) {
    take(parser.next(lexeme));
    if (parser.stack.length > maximumDepth + 2) {
      return { document: undefined, errors: [], tooDeep: { start: parser.offset - lexeme.length, end: parser.offset } };
    }
    if (second) break;
  }
  if (!second) take(parser.end());
  for (const document of composer.end(true, content.length)) documents.push(document as Document.Parsed);
  const [document] = documents;
  const errors = document
    ? [
        ...document.errors.map(error => placed(error, false)),
        ...document.warnings.map(warning => placed(warning, true)),
      ]
    : [];
  return second ? { document, errors, second } : { document, errors };
}

function placed(error: YAMLError, warning: boolean): LibraryError {
  return { code: error.code, message: error.message, start: error.pos[0], end: error.pos[1], warning };
}
