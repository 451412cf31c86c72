import { defaultPolicy } from '@/domain/oncall/paging/default-policy';
import { createSilence } from '@/server/alerts/change-silence';
import { acceptNote, returnNote, submitNote } from '@/server/handoffs/steps';
import { decideItem } from '@/server/handoffs/decide';
import { handoffLoop } from '@/server/handoffs/hours-loop';
import { listHandoffs } from '@/server/handoffs/list-handoffs';
import { readNote } from '@/server/handoffs/read-note';
import { declareIncident } from '@/server/incidents/declare';
import { savePolicy } from '@/server/oncall/policy';
import { pagingWorld } from '@/server/oncall/testing/paging-world';
import type { SaveScheduleInput } from '@/server/oncall/save-schedule';

export const MINUTE = 60_000;
/** Monday 9 November 2026, 10:00 in New York: B hands over to C. */
export const HOUR_OF_CHANGE = Date.parse('2026-11-09T15:00:00Z');

/** The world of paging with the hours of handovers. Each `start` begins another deployment in B's week, an hour before its note is drafted. */
export async function handoffWorld() {
  const world = await pagingWorld();
  const { db, context } = world;
  const reading = (id: string) => ({ ...context, actor: world.person(id) });
  const here = () => ({ deployment: world.deployment() });

  async function tick(): Promise<void> {
    await world.settle();
    while ((await handoffLoop.run(context)) === 'again');
    await world.settle();
  }

  const noteId = async (): Promise<string> => (await db.handoff.findFirstOrThrow({ where: here(), orderBy: { at: 'desc' } })).id;
  const note = async (as = 'C', id?: string) => readNote(reading(as), { ...here(), handoffId: id ?? (await noteId()) });
  const input = async () => ({ ...here(), handoffId: await noteId() });

  return {
    ...world,
    reading,
    here,
    tick,
    note,
    input,
    noteId,
    async start(changes: Partial<SaveScheduleInput> = {}): Promise<void> {
      await world.begin('2026-11-01T12:00:00Z');
      await world.save(changes);
      world.to(HOUR_OF_CHANGE - 120 * MINUTE);
      await tick();
      world.told();
    },
    /** To so many minutes after the hour (before it: negative), with what is due then. */
    async at(minutes: number): Promise<void> {
      world.to(HOUR_OF_CHANGE + minutes * MINUTE);
      await tick();
    },
    /** The default policy with acks that hold for so many minutes, and D to lead the people on call. */
    policy: (ackTimeoutMin: number) =>
      world.as('M', (work) => {
        const definition = defaultPolicy({ teamLead: 'D' });
        const { critical } = definition.chains;
        return savePolicy(work, { ...here(), version: 0, definition: { ...definition, chains: { ...definition.chains, critical: { ...critical, ackTimeoutMin } } }, reason: 'people sleep at night' });
      }),
    list: (as = 'C') => listHandoffs(reading(as), { ...here(), limit: 20 }),
    section: async (section: string) => {
      const found = (await note()).sections.find((each) => each.section === section);
      if (!found) throw new Error(`no ${section}`);
      return found;
    },
    silence: async (value: string, hours = 10) =>
      (await world.as('B', (work) => createSilence(work, { ...here(), matchers: [{ name: 'alertname', value, isRegex: false, isEqual: true }], endsAt: new Date(world.hours(hours)), comment: 'disk swap on bor-1' }))).silenceId,
    declare: (by: string, title: string) => world.as(by, (work) => declareIncident(work, { ...here(), title, severity: 3, impact: 'Some orders are late', commander: by })),
    submit: async (by = 'B') => world.as(by, async (work) => submitNote(work, await input())),
    giveBack: async (reason: string, by = 'C') => world.as(by, async (work) => returnNote(work, { ...(await input()), reason })),
    accept: async (by = 'C') => world.as(by, async (work) => acceptNote(work, await input())),
    /** Decides the item of this kind as it is shown now. */
    async decide(kind: string, decision: 'take' | 'keep' | 'expire' | 'reown' | 'unack' | 'read', by = 'C') {
      const item = (await note(by)).items.find((each) => each.kind === kind && each.decided === null && !each.gone);
      if (!item) throw new Error(`no ${kind} to decide`);
      return world.as(by, async (work) => decideItem(work, { ...(await input()), item: item.id, decision, fingerprint: item.fingerprint }));
    },
    /** Who was told what by notices of handovers, in their order. */
    async news(): Promise<string[]> {
      const items = await db.inboxItem.findMany({ where: { ...here(), notice: { kind: { startsWith: 'handoffs.' } } }, orderBy: [{ createdAt: 'asc' }, { notice: { id: 'asc' } }, { userId: 'asc' }], include: { notice: true } });
      return items.map(({ userId, notice }) => `${userId}: ${notice.kind.split('.').at(-1)}`);
    },
  };
}
export type HandoffWorld = Awaited<ReturnType<typeof handoffWorld>>;
