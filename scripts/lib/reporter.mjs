// A quiet mocha reporter for every suite, in Node and inside the extension host: only failures are shown,
// and the counts go to a JSON file, since an exit code alone cannot tell a passed suite from an empty one.
import { writeFileSync } from 'node:fs';

export default class Reporter {
  constructor(runner, { reporterOptions }) {
    const report = { passed: 0, failures: [] };
    runner.on('pass', () => report.passed++);
    runner.on('fail', (test, error) => report.failures.push({ title: test.fullTitle(), error: describe(error) }));
    runner.once('end', () => writeFileSync(reporterOptions.output, JSON.stringify(report)));
  }
}

function describe(error) {
  const stack = String(error.stack ?? error.message ?? error);
  // Assertions carry their own picture of the difference in the message, which the stack repeats.
  return stack.includes(error.message ?? '') ? stack : `${error.message}\n${stack}`;
}
