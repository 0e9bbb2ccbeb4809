import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { dateIn } from '../../../server/src/node/clock.js';

describe('the date in a time zone', () => {
  const lateInLondon = Date.parse('2026-03-31T23:30:00Z');

  it('is the day that the calendars there show', () => {
    assert.deepEqual(dateIn('UTC', lateInLondon), { ok: true, value: '2026-03-31' });
    assert.deepEqual(dateIn('Europe/Berlin', lateInLondon), { ok: true, value: '2026-04-01' });
    assert.deepEqual(dateIn('Pacific/Kiritimati', lateInLondon), { ok: true, value: '2026-04-01' });
    assert.deepEqual(dateIn('America/Los_Angeles', lateInLondon), { ok: true, value: '2026-03-31' });
  });

  it('has two digits for months and days', () => {
    assert.deepEqual(dateIn('UTC', Date.parse('2026-01-02T12:00:00Z')), { ok: true, value: '2026-01-02' });
  });

  it('is that of this computer and of now when nothing is said', () => {
    const date = dateIn();
    assert.match(date.ok ? date.value : '', /^\d{4}-\d{2}-\d{2}$/);
  });

  it('says that there is no such zone', () => {
    assert.deepEqual(dateIn('Mars/Olympus'), {
      ok: false,
      message: 'There is no time zone “Mars/Olympus”; write an IANA name such as “Europe/Berlin” or “UTC”.',
    });
  });
});
