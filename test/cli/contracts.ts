import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isolated } from '../unit/node/temporary.js';

/** The bundled program, as people run it. */
export const program = fileURLToPath(new URL('../../../dist/contracts.js', import.meta.url));

export interface Ended {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Runs `contracts` in a process of its own to its end. */
export async function contracts(args: readonly string[], options: RunOptions): Promise<Ended> {
  return ended(start(args, options));
}

export function start(args: readonly string[], { cwd, env }: RunOptions): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [program, ...args], { cwd, env: { ...isolated, FORCE_COLOR: undefined, ...env } });
}

export async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', text => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', text => {
    err += text;
  });
  return await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
  });
}

/** The document that `--format json` prints. */
export interface CheckDocument {
  readonly version: number;
  readonly baseline: { readonly label: string } | { readonly unknown: string };
  readonly asOf: string;
  readonly files: readonly {
    readonly path: string;
    readonly diagnostics: readonly CheckedDiagnostic[];
  }[];
  readonly counts: {
    readonly contracts: number;
    readonly errors: number;
    readonly warnings: number;
    readonly information: number;
  };
  readonly problems: readonly string[];
}

export interface CheckedDiagnostic {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
  readonly line: string;
  readonly related: readonly {
    readonly path: string;
    readonly start: { readonly line: number; readonly column: number };
    readonly message: string;
  }[];
}

/** Runs `contracts check --format json` and reads what it prints. */
export async function check(
  options: RunOptions,
  ...args: readonly string[]
): Promise<Ended & { readonly document: CheckDocument }> {
  const done = await contracts(['check', '--format', 'json', '--as-of', '2026-11-21', ...args], options);
  if (done.out === '') throw new Error(`“contracts check” printed nothing. ${done.err}`);
  return { ...done, document: JSON.parse(done.out) as CheckDocument };
}

/** All diagnostics as `path:line:column rule`. */
export function found({ files }: CheckDocument): readonly string[] {
  return files.flatMap(({ path, diagnostics }) =>
    diagnostics.map(({ rule, start }) => `${path}:${start.line}:${start.column} ${rule}`),
  );
}

export const team = 'team: shop\ntitle: Shop\nlead: a.osei\nmembers: [a.osei]\n';

/** A contract with nothing wrong in it. */
export const cart = `contract: shop/cart
version: 1.2.0
title: Cart
owner: shop
stage: agreed
agreedOn: 2026-09-14
summary: What a customer is about to buy.
outputs:
  snapshot:
    due: 2026-11-27
    schema:
      type: object
      required: [total]
      properties:
        total: { type: number }
        note: { type: string }
`;

/** One that relies on it. */
export const orders = `contract: shop/orders
version: 2.1.0
title: Orders
owner: shop
stage: agreed
agreedOn: 2026-09-14
summary: Every paid order.
outputs:
  placed:
    due: 2026-12-11
    schema: { type: object }
inputs:
  cart:
    from: shop/cart#snapshot
    version: ^1.2.0
    need: soft
    needBy: 2026-12-10
    uses: [/total]
`;

export const shop = {
  'shop.contract.yaml': team,
  'cart.contract.yaml': cart,
  'orders.contract.yaml': orders,
} as const;
