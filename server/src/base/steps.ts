/** What some work in steps comes to, with nobody let in between. */
export function allSteps<T>(work: Iterator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
