/** A number with its noun: “1 dependent”, “3 dependents”; pass the plural where it is not the noun with an “s”. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount} ${amount === 1 ? noun : plural}`;
}
