/**
 * Texts that a pattern may match, for trying out. Read loosely: a caller checks each of them.
 * Variant 0 takes the first choice and the fewest repetitions everywhere, the next ones others.
 */
export function textsFor(pattern: string, variants = 6): readonly string[] {
  if (pattern.length > 400) return [];
  const texts = new Set<string>();
  for (let variant = 0; variant < variants; variant++) {
    const text = new Writer(pattern, variant).alternatives(0);
    if (text.length <= 200) texts.add(text);
  }
  return [...texts];
}

const MAX_DEPTH = 20;

class Writer {
  #at = 0;

  constructor(
    readonly pattern: string,
    readonly variant: number,
  ) {}

  alternatives(depth: number): string {
    const choices = [this.#sequence(depth)];
    while (this.#peek() === '|') {
      this.#at += 1;
      choices.push(this.#sequence(depth));
    }
    return choices[this.variant % choices.length] ?? '';
  }

  #sequence(depth: number): string {
    let text = '';
    while (this.#at < this.pattern.length && this.#peek() !== '|' && this.#peek() !== ')') {
      const piece = this.#piece(depth);
      const count = this.#repetition();
      if (text.length < 200) text += piece.repeat(Math.min(count, 64));
    }
    return text;
  }

  #piece(depth: number): string {
    const char = this.#take();
    if (char === '(') return this.#group(depth);
    if (char === '[') return this.#class();
    if (char === '\\') return this.#escape(this.#take());
    if (char === '.') return 'a';
    return char === '^' || char === '$' ? '' : char;
  }

  #group(depth: number): string {
    const kind = /^\?(?::|[=!]|<[=!]|<[^>]*>)/.exec(this.pattern.slice(this.#at, this.#at + 60))?.[0] ?? '';
    this.#at += kind.length;
    const text = depth < MAX_DEPTH ? this.alternatives(depth + 1) : '';
    if (this.#peek() === ')') this.#at += 1;
    return /^\?(?:[=!]|<[=!])$/.test(kind) ? '' : text;
  }

  #class(): string {
    const excluded = this.#peek() === '^';
    if (excluded) this.#at += 1;
    const members: string[] = [];
    while (this.#at < this.pattern.length && this.#peek() !== ']') {
      const char = this.#take();
      members.push(char === '\\' ? this.#escape(this.#take()) : char);
      if (this.#peek() === '-' && this.pattern[this.#at + 1] !== ']') {
        this.#at += 1;
        const last = this.#take();
        if (this.variant % 2 === 1) members.push(last === '\\' ? this.#escape(this.#take()) : last);
      }
    }
    this.#at += 1;
    if (!excluded) return members[this.variant % Math.max(1, members.length)] ?? '';
    return ['a', '0', ' ', 'A', '-', '_', 'é'].find(char => !members.includes(char)) ?? 'z';
  }

  #escape(char: string): string {
    switch (char) {
      case 'd':
        return this.variant % 2 === 0 ? '0' : '9';
      case 'w':
        return ['a', 'Z', '0', '_'][this.variant % 4] ?? 'a';
      case 's':
        return ' ';
      case 'D':
      case 'S':
        return 'a';
      case 'W':
        return '-';
      case 'n':
        return '\n';
      case 't':
        return '\t';
      case 'b':
      case 'B':
        return '';
      case 'u':
      case 'x':
        return this.#codePoint(char);
      case 'p':
      case 'P':
        this.#at += /^\{[^}]*\}/.exec(this.pattern.slice(this.#at, this.#at + 60))?.[0].length ?? 0;
        return char === 'p' ? 'A' : '-';
      default:
        return char;
    }
  }

  #codePoint(kind: string): string {
    const rest = this.pattern.slice(this.#at, this.#at + 10);
    const found = kind === 'x' ? /^([0-9a-f]{2})/i.exec(rest) : /^(?:\{([0-9a-f]+)\}|([0-9a-f]{4}))/i.exec(rest);
    if (!found) return kind;
    this.#at += found[0].length;
    const code = Number.parseInt(found[1] ?? found[2] ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  }

  #repetition(): number {
    const rest = this.pattern.slice(this.#at, this.#at + 24);
    const found = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/.exec(rest);
    if (!found) return 1;
    this.#at += found[0].length;
    const more = this.variant % 3;
    if (rest.startsWith('*')) return more;
    if (rest.startsWith('+')) return 1 + more;
    if (rest.startsWith('?')) return this.variant % 2;
    const least = Number(found[1]);
    const most = found[2] === undefined ? least : found[2] === '' ? least + 2 : Number(found[2]);
    return [least, Math.min(most, least + 1), most][more] ?? least;
  }

  #peek(): string {
    return this.pattern[this.#at] ?? '';
  }

  #take(): string {
    const char = this.#peek();
    this.#at += 1;
    return char;
  }
}
