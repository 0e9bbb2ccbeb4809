import type { Json } from '../verdict.js';

/** A text of each well-known format, as people know them. */
const samples: ReadonlyMap<string, string> = new Map([
  ['date', '2026-01-31'],
  ['date-time', '2026-01-31T09:30:00Z'],
  ['time', '09:30:00Z'],
  ['duration', 'P1D'],
  ['email', 'someone@example.com'],
  ['idn-email', 'someone@example.com'],
  ['hostname', 'example.com'],
  ['idn-hostname', 'example.com'],
  ['ipv4', '192.0.2.1'],
  ['ipv6', '2001:db8::1'],
  ['uri', 'https://example.com/'],
  ['uri-reference', '/path'],
  ['iri', 'https://example.com/'],
  ['iri-reference', '/path'],
  ['uuid', '123e4567-e89b-12d3-a456-426614174000'],
  ['json-pointer', '/name'],
  ['relative-json-pointer', '1/name'],
  ['regex', '^a+$'],
  ['uri-template', '/items/{id}'],
]);

export function sampleOf(format: string): Json | undefined {
  return samples.get(format);
}
