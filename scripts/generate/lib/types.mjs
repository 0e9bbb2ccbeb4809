import { resolve } from './schemas.mjs';

/**
 * The text of a module with a TypeScript type for each of the documents (bundled schemas, by kind) and for each of their
 * parts: `<Name>Document`. A value that is no object is written where it stands.
 */
export function typesModule(documents) {
  const declarations = new Map();
  for (const [kind, document] of Object.entries(documents)) {
    declarations.set(typeName(kind), declaration(kind, document, document));
    for (const [name, schema] of Object.entries(document.$defs)) {
      if (isPart(schema)) declarations.set(typeName(name), declaration(name, schema, document));
    }
  }
  return [...declarations.values()].join('\n');
}

/** Objects with keys of ours get a type of their own; all others are short enough to be read in place. */
function isPart(schema) {
  return schema.properties !== undefined;
}

function typeName(name) {
  return `${name[0].toUpperCase()}${name.slice(1)}Document`;
}

function declaration(name, schema, document) {
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties).map(
    ([key, field]) =>
      `${comment(field.description, '  ')}  readonly ${key}${required.has(key) ? '' : '?'}: ${type(field, document)};\n`,
  );
  return `${comment(schema.description, '')}export interface ${typeName(name)} {\n${fields.join('')}}\n`;
}

function comment(text, indent) {
  return `${indent}/** ${text.replaceAll('*/', '*\\/')} */\n`;
}

function type(schema, document) {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice('#/$defs/'.length);
    return isPart(document.$defs[name]) ? typeName(name) : type(resolve(document, schema), document);
  }
  if (schema.anyOf !== undefined) return schema.anyOf.map(branch => type(branch, document)).join(' | ');
  if (schema.enum !== undefined) return schema.enum.map(value => `'${value}'`).join(' | ');
  return [schema.type]
    .flat()
    .map(name => typeOf(name, schema, document))
    .join(' | ');
}

function typeOf(name, schema, document) {
  switch (name) {
    case 'integer':
      return 'number';
    case 'array':
      return arrayType(type(schema.items, document), schema);
    case 'object':
      return `{ readonly [name: string]: ${
        schema.additionalProperties === undefined ? 'unknown' : type(schema.additionalProperties, document)
      } }`;
    default:
      return name;
  }
}

function arrayType(item, { minItems, maxItems }) {
  if (minItems !== undefined && minItems === maxItems) return `readonly [${Array(minItems).fill(item).join(', ')}]`;
  return item.includes(' ') ? `readonly (${item})[]` : `readonly ${item}[]`;
}
