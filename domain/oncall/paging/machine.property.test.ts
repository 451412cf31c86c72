import { expect, it } from 'vitest';
import { checkRandomPages } from './testing/random-pages';

it('pages keep their promises in any order of events, late timers, jumps of the clock and time without a worker', { timeout: 60_000 }, () => {
  const seen = checkRandomPages(10_000);
  // A sequence that never comes to these would prove nothing about them.
  const rare = ['held', 'acked', 'snoozed', 'muted', 'resolved', 'exhausted', 'collapsed', 'summary', 'transfer', 'skip', 'sla', 'ack_timeout', 'reopened', 'clock_back', 'late timer', 'repeated', 'recently_told', 'raised', 'lowered', 'owned', 'owner_left', 'renotify', 'unmuted', 'unreached']
    .filter((what) => (seen.get(what) ?? 0) < 50);
  expect(rare).toEqual([]);
});
