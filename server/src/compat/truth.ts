/** Yes, no, or undefined: cannot tell. */
export type Truth = boolean | undefined;

/** Whether something has the sign that it should have. */
export function signed(truth: Truth, holds: boolean): Truth {
  return truth === undefined ? undefined : truth === holds;
}

/** Whether something is true of all; what comes behind the first of which it is not is not asked. */
export function every<T>(items: Iterable<T>, truthOf: (item: T) => Truth): Truth {
  let all: Truth = true;
  for (const item of items) {
    const truth = truthOf(item);
    if (truth === false) return false;
    if (truth === undefined) all = undefined;
  }
  return all;
}

/** Whether one thing holds where another does. */
export function implied(condition: Truth, consequence: () => Truth): Truth {
  if (condition === false) return true;
  const truth = consequence();
  return condition || truth ? truth : undefined;
}

export function and(a: Truth, b: Truth): Truth {
  return a === false || b === false ? false : a && b;
}

/** Whether one is true, and no other. */
export function exactlyOne(truths: readonly Truth[]): Truth {
  const sure = truths.filter(truth => truth).length;
  const open = truths.filter(truth => truth === undefined).length;
  if (sure > 1 || sure + open === 0) return false;
  return open > 0 ? undefined : true;
}
