import type { StatusLooks } from '@/components/ui/status';
import { formatDuration } from '@/domain/shell/format-duration';
import type { PageState } from '@/domain/oncall/paging/page';
import type { PageRow } from '../_summary/oncall-types';

export const STATE_LOOKS: StatusLooks<PageState> = {
  triggered: { tone: 'critical', word: 'not acked', shape: 'ring' },
  acked: { tone: 'info', word: 'acked', shape: 'half' },
  snoozed: { tone: 'silenced', word: 'snoozed', shape: 'half' },
  held: { tone: 'silenced', word: 'held', shape: 'dash' },
  muted: { tone: 'silenced', word: 'silenced' },
  resolved: { tone: 'quiet', word: 'resolved' },
};

type Standing = Pick<PageRow, 'state' | 'ackedBy' | 'ackedAt' | 'dueAt' | 'ackDueAt' | 'slaBreached' | 'exhausted' | 'snoozedUntil' | 'resolvedBy' | 'step' | 'steps'>;

/** What comes next for a page, or who has it, in a few words. */
export function standingWords(page: Standing, now: number): string {
  const within = (at: Date | null) => (at === null ? '' : formatDuration(Math.max(0, Math.ceil((at.getTime() - now) / 60_000) * 60_000)));
  switch (page.state) {
    case 'acked': return `${page.ackedBy?.name ?? 'somebody'} has it${page.dueAt ? `, comes back in ${within(page.dueAt)}` : ''}`;
    case 'snoozed': return `comes back in ${within(page.snoozedUntil)}`;
    case 'held': return page.dueAt ? `told when business begins, in ${within(page.dueAt)}` : 'told when business begins';
    case 'muted': return 'all it is about is silenced';
    case 'resolved': return page.resolvedBy ? `by ${page.resolvedBy}` : 'what it was about ended';
    case 'triggered':
      if (page.exhausted) return 'nobody answered, and every step is over';
      return `${page.step > 0 ? `step ${page.step} of ${page.steps} told` : 'nobody told yet'}${page.dueAt ? `, ${page.step < page.steps ? 'next' : 'again'} in ${within(page.dueAt)}` : ''}`;
  }
}

/** How an ack stands against its time: late, how much is left, or nothing to say. */
export function slaWords({ state, ackDueAt, slaBreached }: Pick<PageRow, 'state' | 'ackDueAt' | 'slaBreached'>, now: number): { readonly words: string; readonly late: boolean } | null {
  if (slaBreached && state === 'triggered') return { words: 'ack is late', late: true };
  if (state !== 'triggered' || ackDueAt === null) return null;
  const left = ackDueAt.getTime() - now;
  return left <= 0 ? { words: 'ack is late', late: true } : { words: `ack within ${formatDuration(left)}`, late: false };
}

/** Whether a person is told of a page and nobody has it: what the navigation counts. */
export function waitsFor({ state, told }: Pick<PageRow, 'state' | 'told'>, userId: string): boolean {
  return state === 'triggered' && told.some(({ id }) => id === userId);
}
