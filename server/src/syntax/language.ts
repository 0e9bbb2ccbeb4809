/** `contract` is YAML with the traps of planning files watched for; the others are files that a `$ref` names. */
export type Language = 'contract' | 'json' | 'yaml';
