import { stringify } from 'yaml';
import { kinds, resolve } from './schemas.mjs';

const generated = '<!-- Generated from schemas/ by `node scripts/generate.mjs`; change the schemas instead. -->';

/** `docs/language/policy.md`: one table of every key of a policy. */
export function policyPage({ policy }) {
  const rows = policyRows(policy, policy, '').map(([key, schema]) => [
    `\`${key}\``,
    typeText(schema, policy, 'reference.md'),
    schema.default === undefined ? 'none' : code(schema.default),
    sentence(schema, policy),
  ]);
  return [
    generated,
    '# The keys of a policy',
    'A policy sets the numbers and switches that the rules use. A workspace has at most one; it is the file that begins with `policy:`. A key that is left out has its default, so a workspace without a policy behaves like one that says nothing new.',
    table(['key', 'type', 'default', 'meaning'], rows),
    'A limit of a miss is a percentage (`10 %`) or a share of the tolerance of the reversion point in question (`50 % of tolerance`), so that a point with a tolerance of its own keeps the same proportions.',
    '',
  ].join('\n\n');
}

function policyRows(schema, document, prefix) {
  return Object.entries(schema.properties).flatMap(([key, field]) => {
    const full = resolve(document, field);
    return full.properties === undefined ? [[prefix + key, field]] : policyRows(full, document, `${prefix}${key}.`);
  });
}

/** `docs/language/reference.md`: every field of every kind, and every kind of value. */
export function referencePage(documents) {
  const { common } = documents;
  const own = kind => Object.values(leaveOut(documents[kind].$defs, common.$defs));
  const sections = kinds.flatMap(kind => [
    section('##', documents[kind], documents[kind]),
    ...own(kind)
      .filter(isPart)
      .map(part => section('###', part, documents[kind])),
  ]);
  const values = [
    ...Object.values(common.$defs).map(value => (isPart(value) ? section('###', value, common) : valueSection(value))),
    ...kinds.flatMap(kind =>
      own(kind)
        .map(value => resolve(documents[kind], value))
        .filter(isValue)
        .map(valueSection),
    ),
  ];
  return [
    generated,
    '# Every field of a contract file',
    `A contract file is a YAML 1.2 file named \`*.contract.yaml\`. One key at its top level tells its kind: ${kinds.map(kind => `[\`${kind}\`](#${kind})`).join(', ')}. Fields in **bold** are required. [The keys of a policy](policy.md) stand in one table of their own, too.`,
    ...sections,
    '## Values',
    'The kinds of values that the fields above name.',
    ...values,
    '',
  ].join('\n\n');
}

function leaveOut(definitions, others) {
  return Object.fromEntries(Object.entries(definitions).filter(([name]) => !Object.hasOwn(others, name)));
}

/** A map with keys of ours. */
function isPart(schema) {
  return schema.properties !== undefined;
}

/** A text with a form of its own. All else that is no part is described where it is used. */
function isValue(schema) {
  return schema.pattern !== undefined;
}

function section(level, schema, document) {
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties).map(([key, field]) => {
    const name = `\`${key}\``;
    return [
      required.has(key) ? `**${name}**` : name,
      typeText(field, document, ''),
      sentence(field, document) + (field.default === undefined ? '' : ` Default: ${code(field.default)}.`),
      field.examples.map(code).join('<br>'),
    ];
  });
  return `${level} ${schema.title}\n\n${schema.description}\n\n${table(['field', 'type', 'meaning', 'example'], rows)}`;
}

function valueSection(schema) {
  return `### ${schema.title}\n\n${schema.description}\n\n${schema.examples.map(code).join(' · ')}`;
}

function sentence(field, document) {
  return resolve(document, field).description;
}

/** The type in words; a part or a kind of value is a link to its section on `page`. */
function typeText(schema, document, page) {
  if (schema.$ref !== undefined) {
    const target = resolve(document, { $ref: schema.$ref });
    if (target.enum !== undefined || target.items?.anyOf !== undefined) return typeText(target, document, page);
    return `[${lowerFirst(target.title)}](${page}#${anchor(target.title)})`;
  }
  if (schema.anyOf !== undefined) return schema.anyOf.map(branch => typeText(branch, document, page)).join(' or ');
  if (schema.enum !== undefined) return schema.enum.map(code).join(', ');
  if (schema.type === 'array') return `list of ${typeText(schema.items, document, page)}`;
  if (schema.type === 'object') return `map to ${typeText(schema.additionalProperties, document, page)}`;
  return { integer: 'whole number', boolean: '`true` or `false`' }[schema.type] ?? schema.type;
}

function lowerFirst(title) {
  return /^.[A-Z]/.test(title) ? title : title[0].toLowerCase() + title.slice(1);
}

function anchor(title) {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}

function table(head, rows) {
  const line = cells => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(value) {
  return `\`${inFile(value)}\``;
}

/** A value as it would stand in a file. */
function inFile(value) {
  if (Array.isArray(value)) return `[${value.map(inFile).join(', ')}]`;
  if (typeof value !== 'object')
    return stringify([value], { collectionStyle: 'flow', lineWidth: 0 }).trim().slice(2, -2);
  const entries = Object.entries(value).map(([key, inner]) => `${key}: ${inFile(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
