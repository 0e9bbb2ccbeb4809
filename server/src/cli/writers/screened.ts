import type { Output } from '../program.js';
import { isColour } from './paint.js';

/**
 * For what people read: a terminal, or the log of a pipeline, does what control characters say, and these may come from any
 * file or name. Each is shown as U+FFFD, and so is what turns the direction of text; only our own colours pass.
 */
export function screened(out: Output): Output {
  const isTTY = out.isTTY === true;
  return { isTTY, write: text => out.write(harmless(text, isTTY)) };
}

function harmless(text: string, hasColours: boolean): string {
  return text.replace(/(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (sign, at: number) =>
    hasColours && isColour(text, at) ? sign : '\ufffd',
  );
}

/** A name or sentence where it must not begin a line of its own. */
export function onOneLine(text: string): string {
  return text.replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ');
}
