import type { Output } from '../program.js';

export type Paint = Readonly<Record<'red' | 'yellow' | 'green' | 'blue' | 'bold' | 'dim', (text: string) => string>>;

/** Colours on a terminal only, and not where somebody asked for none (https://no-color.org). */
export function painter(out: Output): Paint {
  const on = out.isTTY === true && (process.env.NO_COLOR ?? '') === '' && process.env.TERM !== 'dumb';
  const code = (start: number, end: number) => (text: string) => (on ? `\u001b[${start}m${text}\u001b[${end}m` : text);
  return {
    red: code(31, 39),
    yellow: code(33, 39),
    green: code(32, 39),
    blue: code(34, 39),
    bold: code(1, 22),
    dim: code(2, 22),
  };
}
