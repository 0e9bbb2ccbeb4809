import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** How often a process is asked for its peak, in milliseconds. The kernel keeps the peak: only the last interval can be missed. */
const pollEvery = 5;

/**
 * Runs a program to its end.
 *
 * @returns `wall` and `cpu` in milliseconds (cpu: user and system, with all processes it waited for, in steps of 10),
 *   `peak` in MB (resident memory of the program's own process at its highest), `code`, `out` and `err`.
 *   Where there is no /proc, cpu and peak are NaN.
 */
export function measure(command, args, { cwd, env = process.env }) {
  return new Promise((resolve, reject) => {
    const cpuBefore = cpuOfChildren();
    const start = performance.now();
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let wall = Number.NaN;
    let cpu = Number.NaN;
    let peak = Number.NaN;
    const ask = () => {
      const now = peakOf(child.pid);
      if (!Number.isNaN(now)) peak = now;
    };
    const poll = setInterval(ask, pollEvery);
    const texts = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', text => {
      texts.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', text => {
      texts.err += text;
    });
    child.on('error', reject);
    child.on('exit', () => {
      wall = performance.now() - start;
      cpu = cpuOfChildren() - cpuBefore;
      clearInterval(poll);
    });
    child.on('close', code => resolve({ wall, cpu, peak, code, ...texts }));
  });
}

/** Peak resident memory of a running process, in MB; NaN where the system does not tell. */
export function peakOf(pid) {
  try {
    const [, kilobytes] = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmHWM:\s*(\d+) kB$/m) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** What the children that have ended used of the processor, in milliseconds; the kernel counts in hundredths of a second. */
function cpuOfChildren() {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    // The second field is the program's name in parentheses, and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    return Number.NaN;
  }
}
