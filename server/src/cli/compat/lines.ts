/** A line of a stream, without its end. Of one that is too long only the beginning is kept. */
export interface Line {
  readonly bytes: Uint8Array;
  readonly isTooLong: boolean;
}

const NEWLINE = 0x0a;
const KEPT_OF_TOO_LONG = 4_096;

/**
 * The lines of a stream, each as soon as its end has come. Memory is bounded by `maximum` (bytes of a line), whatever
 * comes; a last line without an end counts, an empty one does not.
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array>, maximum: number): AsyncGenerator<Line> {
  let line = new Growing(maximum);
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      line.add(chunk.subarray(start, end));
      yield line.taken();
      line = new Growing(maximum);
      start = end + 1;
    }
    line.add(chunk.subarray(start));
  }
  if (line.length > 0) yield line.taken();
}

/** A line as it grows. */
class Growing {
  #parts: Uint8Array[] = [];
  length = 0;

  constructor(readonly maximum: number) {}

  add(part: Uint8Array): void {
    const wasTooLong = this.length > this.maximum;
    this.length += part.length;
    if (!wasTooLong) this.#parts.push(part.slice());
    if (!wasTooLong && this.length > this.maximum)
      this.#parts = [Buffer.concat(this.#parts).slice(0, KEPT_OF_TOO_LONG)];
  }

  taken(): Line {
    return { bytes: Buffer.concat(this.#parts), isTooLong: this.length > this.maximum };
  }
}
