import type { Output } from '../program.js';

export type Paint = Readonly<Record<'red' | 'yellow' | 'green' | 'blue' | 'bold' | 'dim', (text: string) => string>>;

const codes = {
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
  blue: [34, 39],
  bold: [1, 22],
  dim: [2, 22],
} as const;

const own: ReadonlySet<string> = new Set(Object.values(codes).flatMap(pair => pair.map(code => `\u001b[${code}m`)));

/** Whether one of our colours begins or ends at an offset. */
export function isColour(text: string, at: number): boolean {
  return own.has(text.slice(at, at + 4)) || own.has(text.slice(at, at + 5));
}

/** Colours on a terminal only, and not where somebody asked for none (https://no-color.org). */
export function painter(out: Output): Paint {
  const on = out.isTTY === true && (process.env.NO_COLOR ?? '') === '' && process.env.TERM !== 'dumb';
  const code =
    ([start, end]: readonly [number, number]) =>
    (text: string) =>
      on ? `\u001b[${start}m${text}\u001b[${end}m` : text;
  return {
    red: code(codes.red),
    yellow: code(codes.yellow),
    green: code(codes.green),
    blue: code(codes.blue),
    bold: code(codes.bold),
    dim: code(codes.dim),
  };
}
