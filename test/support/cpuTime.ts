/** What a body gives, and the seconds of processor time that it took: what else the machine does is not counted. */
export function timed<T>(body: () => T): { readonly value: T; readonly seconds: number } {
  const before = process.cpuUsage();
  const value = body();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (user + system) / 1e6 };
}
