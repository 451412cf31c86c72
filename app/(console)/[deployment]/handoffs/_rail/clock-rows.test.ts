import { expect, it } from 'vitest';
import { clockRows } from './clock-rows';

const T = 1_000_000_000_000;
const MIN = 60_000;
const entry = (action: Parameters<typeof clockRows>[0]['history'][number]['action'], at: number, detail = '') => ({ id: `${action}${at}`, at: new Date(at), action, detail, byName: 'Otto' });
const note: Parameters<typeof clockRows>[0] = {
  history: [entry('drafted', T - 60 * MIN), entry('decided', T - 5 * MIN)],
  times: { freezeAt: new Date(T), remindAt: new Date(T + 30 * MIN), leadAt: new Date(T + 60 * MIN), releaseAt: new Date(T + 60 * MIN) },
  state: 'submitted', policy: 'strict', incoming: { id: 'i', name: 'Otto' }, frozenAt: null, remindedAt: null, leadToldAt: null, releasedAt: null, droppedAt: null, heldPages: 2,
};
const words = (rows: ReturnType<typeof clockRows>) => rows.map((row) => `${(row.at - T) / MIN} ${row.coming ? 'will' : 'did'}: ${row.words}`);

it('tells what was and what comes, in the order of the hours', () => {
  expect(words(clockRows(note))).toEqual(['-60 did: drafted from the shift', '0 will: freezes; the pager moves to Otto', '30 will: reminder to both', '60 will: the team lead is told, 2 acked pages page again']);
});

it('an accepted note still lets go of acked pages, and reminds nobody', () => {
  expect(words(clockRows({ ...note, state: 'accepted', frozenAt: new Date(T) })).slice(1)).toEqual(['60 will: 2 acked pages page again']);
});

it('nothing comes of a note that was dropped', () => {
  expect(clockRows({ ...note, droppedAt: new Date(T) }).some((row) => row.coming)).toBe(false);
});
