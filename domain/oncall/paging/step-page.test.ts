import { describe, expect, it } from 'vitest';
import { defaultPolicy } from './default-policy';
import { isRefused } from './draft';
import type { PageEvent } from './page';
import type { Urgency } from './policy';
import { type PlayedPage, play, played } from './testing/played-page';
import { madeUpRoster, type OpenHours, type Stint } from './testing/rosters';
import { MINUTE_MS } from './timers';

const T = Date.parse('2026-11-24T00:00:00Z');
const { chains } = defaultPolicy({ manager: 'EM', teamLead: 'TL', vp: 'VP' });
const STINTS: readonly Stint[] = [{ minutes: 600, primary: 'A', secondary: 'B' }, { minutes: 100_000, primary: 'B', secondary: 'C' }];

/** A page that opens at midnight; the schedule moves on at 10:00. Minutes count from midnight. */
class Night {
  private page: PlayedPage;
  private at = 0;
  private readonly roster: ReturnType<typeof madeUpRoster>;

  constructor(private readonly urgency: Urgency = 'sev1', { open, stints = STINTS, at = 0 }: { open?: OpenHours; stints?: readonly Stint[]; at?: number } = {}) {
    this.roster = madeUpRoster(T, stints, open);
    this.at = at;
    this.page = played({ urgency, chain: chains[this.urgency] }, this.roster, T + at * MINUTE_MS);
  }

  /** At this minute, this; answers the refusal if there is one. */
  does(minute: number, event: PageEvent | { readonly type: 'timer' }): string | null {
    this.at = minute;
    const after = play(this.page, event.type === 'timer' ? { type: 'due', version: this.page.page.version } : event, this.roster, T + minute * MINUTE_MS);
    if (isRefused(after)) return after.refused;
    this.page = after;
    return null;
  }

  get facts() {
    return this.page.page;
  }

  /** Who was told at the present minute, and why. */
  get told(): readonly string[] {
    return this.page.told.filter(({ at }) => at === T + this.at * MINUTE_MS).map(({ user, why }) => `${user} ${why}`);
  }

  get logs(): readonly string[] {
    return this.page.effects.map((effect) => (effect.type === 'log' ? effect.what : effect.type));
  }

  /** The minute of the timer. */
  get due(): number | null {
    return this.facts.dueAt === null ? null : (this.facts.dueAt - T) / MINUTE_MS;
  }
}

const ack: PageEvent = { type: 'ack', user: 'A' };
const timer = { type: 'timer' } as const;

describe('an ack', () => {
  it('stops the chain; when it runs out, the page comes back at the acked step with the delay that was left', () => {
    const night = new Night();
    expect(night.does(10, ack)).toBeNull();
    expect([night.facts.state, night.due, night.logs]).toEqual(['acked', 40, ['sla_breached', 'cancel_pending', 'acked']]);
    night.does(40, timer);
    expect([night.told, night.due]).toEqual([['A ack_timeout'], 45]);
    night.does(45, timer);
    expect([night.told, night.due]).toEqual([['B step'], 60]);
  });

  it('in time is no breach, and a late look at its timer finds none', () => {
    const night = new Night();
    night.does(4, ack);
    expect([night.facts.slaBreached, night.facts.slaDueAt, night.does(6, { type: 'sla_due' })]).toEqual([false, null, 'No ack is late.']);
  });

  it('is one person\'s, until another takes the page over', () => {
    const night = new Night();
    night.does(3, ack);
    expect([night.does(4, ack), night.does(4, { type: 'ack', user: 'B' })]).toEqual(['You have acked this page already.', 'This page is acked already.']);
    expect([night.does(20, { type: 'own', user: 'B' }), night.facts.ackedBy, night.due]).toEqual([null, 'B', 50]);
  });

  it('of somebody whose shift is over goes to who is on call by then', () => {
    const night = new Night('critical', { at: 590 });
    night.does(595, ack);
    expect(night.does(600, { type: 'handoff' })).toBe('Nobody new holds a role of this page.');
    night.does(615, { type: 'owner_left' });
    expect([night.told, night.due]).toEqual([['B owner_left'], 625]);
  });

  it('of an exhausted page gives it its last wait once more', () => {
    const night = new Night('sev3');
    night.does(30, timer);
    expect([night.facts.exhausted, night.due]).toEqual([true, null]);
    night.does(100, ack);
    night.does(110, { type: 'unack', user: 'A' });
    expect([night.told, night.due]).toEqual([['A renotify'], 140]);
  });
});

describe('the time to ack', () => {
  it('when it is missed is told once to who should have acked, and moves no step', () => {
    const night = new Night();
    night.does(5, { type: 'sla_due' });
    expect([night.told, night.facts.slaBreached, night.due, night.facts.slaDueAt]).toEqual([['A sla'], true, 15, null]);
  });
});

describe('a timer', () => {
  it('that was set for an earlier state of the page does nothing, also when the present one is due', () => {
    const night = new Night();
    night.does(2, { type: 'mute' });
    night.does(3, { type: 'unmute' });
    expect([night.facts.version, night.does(20, { type: 'due', version: 1 }), night.does(20, { type: 'due', version: 3 }), night.told]).toEqual([3, 'This timer was set for an earlier state of the page.', null, ['B step']]);
  });
});

describe('after time without a worker', () => {
  it('the latest overdue step is told, and a summary to those before it', () => {
    const night = new Night();
    night.does(40, timer);
    expect([night.told, night.facts.step, night.due]).toEqual([['EM step', 'B summary'], 2, 60]);
  });

  it('costs no run of the chain, and the last person has the whole wait', () => {
    const night = new Night();
    night.does(500, timer);
    expect([night.told, night.facts.loop, night.due]).toEqual([['VP step', 'B summary', 'EM summary'], 0, 530]);
  });
});

describe('nobody answers', () => {
  it('three runs, then it says so aloud', () => {
    const night = new Night();
    for (; night.due !== null && !night.facts.exhausted;) night.does(night.due, timer);
    expect([night.facts.loop, night.facts.exhausted, night.logs, night.facts.state]).toEqual([2, true, ['exhausted', 'broadcast'], 'triggered']);
  });

  it('and nobody at all is on call: aloud at once', () => {
    const night = new Night('sev3', { stints: [{ minutes: 60, primary: null, secondary: null }] });
    expect([night.logs, night.due]).toEqual([['opened', 'skip', 'broadcast'], 30]);
  });

  it('until somebody comes on call', () => {
    const night = new Night('sev3', { stints: [{ minutes: 20, primary: null, secondary: null }, { minutes: 900, primary: 'A', secondary: null }] });
    night.does(20, { type: 'handoff' });
    expect(night.told).toEqual(['A transfer']);
  });
});

describe('escalated by hand', () => {
  it('the next step comes now, and the one after keeps its distance', () => {
    const night = new Night();
    night.does(2, { type: 'force_escalate', user: 'A' });
    expect([night.told, night.due]).toEqual([['B step'], 17]);
  });

  it('a held page leaves at any hour', () => {
    const night = new Night('warning', { open: { from: 540, to: 1_020 } });
    expect([night.facts.state, night.due]).toEqual(['held', 540]);
    night.does(60, { type: 'force_escalate', user: 'A' });
    expect([night.told, night.facts.state]).toEqual([['A step'], 'triggered']);
  });
});

describe('where no message reaches those who were told', () => {
  it('the next step comes now, and the one after keeps its distance', () => {
    const night = new Night();
    night.does(2, { type: 'unreached', step: 0, loop: 0 });
    expect([night.told, night.due]).toEqual([['B unreached'], 17]);
  });

  it('nothing comes of it once the page went on, was acked, or has no step left', () => {
    const night = new Night();
    expect(night.does(1, { type: 'unreached', step: 1, loop: 0 })).toMatch(/gone on/);
    expect(night.does(1, { type: 'unreached', step: 0, loop: 1 })).toMatch(/gone on/);
    night.does(2, { type: 'ack', user: 'A' });
    expect(night.does(3, { type: 'unreached', step: 0, loop: 0 })).toMatch(/gone on/);
    night.does(4, { type: 'unack', user: 'A' });
    for (const step of night.facts.chain.steps.keys()) night.does(5 + step, { type: 'unreached', step, loop: 0 });
    expect(night.facts.step).toBe(night.facts.chain.steps.length - 1);
    expect(night.does(9, { type: 'unreached', step: night.facts.step, loop: 0 })).toMatch(/no step after/);
  });

  it('a page that leaves only in business hours waits for them all the same', () => {
    const evening = new Night('warning', { open: { from: 0, to: 30 } });
    expect(evening.does(40, { type: 'unreached', step: 0, loop: 0 })).toMatch(/business hours/);
  });
});

describe('a snooze', () => {
  it.each([[0, 'x', /past/], [24 * 60 + 1, 'x', /24 hours/], [60, ' ', /Say why/], [60, 'x'.repeat(501), /500/]])('of %s minutes for %j is refused', (minutes, reason, why) => {
    expect(new Night().does(0, { type: 'snooze', user: 'A', until: T + minutes * MINUTE_MS, reason })).toMatch(why);
  });

  it('ends at the first step', () => {
    const night = new Night();
    night.does(20, { type: 'snooze', user: 'A', until: T + 620 * MINUTE_MS, reason: 'waits for the vendor' });
    expect(night.due).toBe(620);
    night.does(620, timer);
    expect([night.told, night.due, night.facts.slaDueAt]).toEqual([['B step'], 635, T + 625 * MINUTE_MS]);
  });
});

describe('silenced', () => {
  it('a page waits, and goes on with the delays that were left', () => {
    const night = new Night();
    night.does(3, { type: 'mute' });
    expect([night.facts.state, night.due, night.facts.slaDueAt, night.logs]).toEqual(['muted', null, null, ['postpone_pending', 'muted']]);
    night.does(103, { type: 'unmute' });
    expect([night.facts.state, night.due, night.facts.slaDueAt, night.told]).toEqual(['triggered', 115, T + 105 * MINUTE_MS, []]);
  });

  it('an acked page stays with its owner', () => {
    const night = new Night();
    night.does(3, ack);
    night.does(10, { type: 'mute' });
    night.does(20, { type: 'unmute' });
    expect([night.facts.state, night.facts.ackedBy, night.due]).toEqual(['acked', 'A', 43]);
  });
});

describe('its urgency', () => {
  it('raised starts the new chain, without whom it told just now', () => {
    const night = new Night('sev3');
    night.does(4, { type: 'raise', user: 'C', urgency: 'sev1', chain: chains.sev1 });
    expect([night.told, night.facts.step, night.due]).toEqual([[], 0, 19]);
  });

  it('raised tells who was told longer ago, also where somebody had acked', () => {
    const night = new Night('sev3');
    night.does(1, ack);
    night.does(5, { type: 'raise', user: 'C', urgency: 'sev1', chain: chains.sev1 });
    expect([night.told, night.facts.ackedBy]).toEqual([['A step'], null]);
  });

  it('raised to critical releases a held page', () => {
    const night = new Night('warning', { open: { from: 540, to: 1_020 } });
    night.does(60, { type: 'raise', user: null, urgency: 'critical', chain: chains.critical });
    expect([night.facts.state, night.told]).toEqual(['triggered', ['A step']]);
  });

  it('lowered goes on with what remains, and tells nobody', () => {
    const night = new Night('sev1');
    night.does(15, timer);
    night.does(20, { type: 'lower', user: 'C', urgency: 'sev2', chain: chains.sev2 });
    expect([night.told, night.facts.step, night.due]).toEqual([[], 0, 30]);
  });

  it('goes only the way it is said to', () => {
    expect(new Night('sev2').does(1, { type: 'raise', user: 'C', urgency: 'sev3', chain: chains.sev3 })).toBe('sev3 is not more urgent than sev2.');
    expect(new Night('sev2').does(1, { type: 'lower', user: 'C', urgency: 'sev1', chain: chains.sev1 })).toBe('sev1 is more urgent than sev2.');
  });
});

describe('over', () => {
  it('fires again within ten minutes: the same page; later: a new one', () => {
    const night = new Night();
    night.does(20, { type: 'resolve', user: null });
    night.does(29, { type: 'fire_again' });
    expect([night.facts.flaps, night.told, night.due]).toEqual([1, ['A step'], 44]);
    night.does(40, { type: 'resolve', user: 'A' });
    expect(night.does(50, { type: 'fire_again' })).toBe('This page was over for too long: a new one begins.');
  });

  it.each<PageEvent>([ack, { type: 'unack', user: 'A' }, { type: 'mute' }, { type: 'resolve', user: 'A' }, { type: 'force_escalate', user: 'A' }, { type: 'handoff' }, { type: 'owner_left' }])('takes no %j', (event) => {
    const night = new Night();
    night.does(1, { type: 'resolve', user: null });
    expect(night.does(2, event)).not.toBeNull();
  });
});

describe('a clock that went back', () => {
  it('takes the timers of a page along', () => {
    const night = new Night('sev1', { at: 2_000 });
    night.does(600, timer);
    expect([night.logs, night.told, night.due]).toEqual([['clock_back'], [], 615]);
  });
});
