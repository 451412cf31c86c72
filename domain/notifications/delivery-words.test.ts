import { expect, it } from 'vitest';
import { deliveryWords, repeatWords, takesWords } from './delivery-words';

const delivery = { state: 'delivered', channel: 'email', attempts: 1, possibleRepeat: false, answer: '250 OK' } as const;

it('says what came of each delivery', () => {
  const said = [
    deliveryWords(delivery),
    deliveryWords({ ...delivery, channel: 'inbox', answer: null }),
    deliveryWords({ ...delivery, attempts: 3 }),
    deliveryWords({ ...delivery, state: 'failed', attempts: 20, answer: '404 Not Found' }),
    deliveryWords({ ...delivery, state: 'stale', attempts: 0, answer: null }),
    deliveryWords({ ...delivery, state: 'stale', attempts: 1, answer: 'timeout' }),
    deliveryWords({ ...delivery, state: 'skipped', attempts: 0, answer: 'no mail server is set' }),
    deliveryWords({ ...delivery, state: 'pending', attempts: 0, answer: null }),
    deliveryWords({ ...delivery, state: 'pending', attempts: 1, answer: '503' }),
    deliveryWords({ ...delivery, state: 'pending', attempts: 9, answer: '503' }),
    deliveryWords({ ...delivery, state: 'sending', attempts: 2, answer: null }),
  ];
  expect(said).toEqual([
    'Taken: 250 OK.',
    'In the inbox.',
    'Taken at attempt 3: 250 OK.',
    'Given up after 20 attempts: 404 Not Found.',
    'Too old to be of use, so it was not sent.',
    'Too old to be of use, so it was not sent again: timeout.',
    'Not sent: no mail server is set.',
    'Waits to be sent.',
    'Tried once, to be tried again: 503.',
    'Tried 9 times, to be tried again: 503.',
    'On its way, attempt 2.',
  ]);
});

it('says when it may have come twice', () => {
  expect(repeatWords(delivery)).toBeNull();
  expect(repeatWords({ state: 'delivered', possibleRepeat: true })).toContain('twice');
  expect(repeatWords({ state: 'failed', possibleRepeat: true })).toContain('may have come');
});

it('says what a channel takes', () => expect((['critical', 'warning', 'info'] as const).map(takesWords)).toEqual(['critical only', 'critical and warning', 'everything']));
