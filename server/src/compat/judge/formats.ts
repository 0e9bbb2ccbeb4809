import { formatOf, isInFormat, textFormats } from '../formats.js';
import { isArray, type JsonObject } from '../json.js';
import type { Json } from '../verdict.js';
import { Unreadable } from './validator.js';

/** Checks of texts for a validator that knows no formats by itself. Where we are not certain, it abstains. */
export const textChecks: Readonly<Record<string, (text: string) => boolean>> = Object.fromEntries(
  textFormats.map(name => [name, (text: string) => certainly(name, text)]),
);

function certainly(name: string, text: string): boolean {
  const truth = isInFormat(name, text);
  if (truth === undefined) throw new Unreadable(`it cannot tell whether a text is in the format “${name}”`);
  return truth;
}

/** A schema with its format of numbers said in keywords that validators know. */
export function withNumberFormat(schema: JsonObject): Json & JsonObject {
  const format = typeof schema.format === 'string' ? formatOf(schema.format) : undefined;
  if (format?.of !== 'numbers') return schema;
  const { allOf, ...rest } = schema;
  const bounds = { minimum: Number(format.least.over), exclusiveMaximum: Number(format.end.over), multipleOf: 1 };
  return { ...rest, allOf: [...(isArray(allOf) ? allOf : []), bounds] };
}
