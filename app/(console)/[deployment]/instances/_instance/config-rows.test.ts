import { expect, it } from 'vitest';
import { configRows } from './config-rows';

it('never shows what is called like a secret or carries a password', () => {
  expect(configRows({ VENUE: 'XNYS', API_TOKEN: 'abc', DB: 'postgres://u:p@h/db', FEED_KEY: 'k', KEYBOARD: 'us' })).toEqual([
    { name: 'API_TOKEN', value: null },
    { name: 'DB', value: null },
    { name: 'FEED_KEY', value: null },
    { name: 'KEYBOARD', value: 'us' },
    { name: 'VENUE', value: 'XNYS' },
  ]);
});
