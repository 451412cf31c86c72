import { formatDuration } from '@/domain/shell/format-duration';
import { formatInstant, zoneName } from '@/domain/shell/format-instant';
import { printMatchers } from './matcher';
import { reasonWords } from './notify-decision';
import type { TraceLine, TraceOutcome, TracePart, TraceStep } from './trace';

/** Where the reader is: times are written in this zone, as seen from this moment. */
export interface TraceReader {
  readonly zone: string;
  readonly now: number;
}

type GroupStep = Extract<TraceStep, { step: 'group' }>;

/** The steps as they are read, one line each. */
export function traceLines(steps: readonly TraceStep[], reader: TraceReader): readonly TraceLine[] {
  const told = steps.some((step) => step.step === 'told' || step.step === 'paged');
  return steps.map((step) => (step.step === 'group' && isLaterLook(step, told, reader) ? laterLook(step, reader) : lineOf(step, reader)));
}

const text = (words: string): TracePart => ({ text: words });
const code = (words: string): TracePart => ({ code: words });

/** The first look at its group is over, and the time known is that of another: it waits for nothing any more. */
function isLaterLook({ at, waitMs }: GroupStep, told: boolean, { now }: TraceReader): boolean {
  return at !== null && at > now && (told || at - now > waitMs);
}

function laterLook(step: GroupStep, { now }: TraceReader): TraceLine {
  const wait = step.waitMs === 0 ? 'Did not wait' : `Waited ${formatDuration(step.waitMs)} for others`;
  const next = formatDuration(Math.ceil(((step.at ?? now) - now) / 1000) * 1000);
  return { step: 'group', title: 'Group', outcome: 'done', at: null, aside: null, parts: [...groupParts(step), text(` ${wait}; it is looked at again in ${next}.`)] };
}

function lineOf(step: TraceStep, reader: TraceReader): TraceLine {
  const line = (title: string, outcome: TraceOutcome, parts: readonly TracePart[], at: number | null = null, aside: string | null = null): TraceLine => ({ step: step.step, title, outcome, at, aside, parts });
  switch (step.step) {
    case 'received':
      return line('Received', 'done', [text(`From ${step.from}. ${episodeWords(step, reader)}`)], step.at);
    case 'route':
      return line('Route', 'done', [...routeParts(step.path), text(' to '), code(step.receiver), text(step.continues ? '; others are asked too.' : '; stops here.')]);
    case 'group':
      return line('Group', step.at !== null && step.at <= reader.now ? 'done' : 'waiting', [...groupParts(step), text(step.waitMs === 0 ? ' Did not wait.' : ` Waits ${formatDuration(step.waitMs)} for others.`)], step.at);
    case 'inhibitor':
      if (step.by !== null) return line('Inhibitor', 'stopped', [text('Muted by '), code(step.by.alertname), text(`: ${step.by.rule}.`)]);
      return line('Inhibitor', 'none', [text(`${count(step.rules, 'rule')} looked at.`), ...(step.nearest ? [text(` Nearest: ${step.nearest.rule}; differs in `), ...codes(step.nearest.differs), text('.')] : [])], null, 'no match');
    case 'silence':
      if (step.by !== null) return line('Silence', 'stopped', [text(`Silenced by ${step.by.author} until ${when(step.by.endsAt, reader)}: ${step.by.reason}`)]);
      return line('Silence', 'none', [text(step.active === 0 ? 'None is active.' : `${step.active} active.`), ...(step.nearest ? [text(' Nearest differs in '), ...codes(step.nearest.differs), text('.')] : [])], null, 'no match');
    case 'told':
      return line(step.resolved ? 'Told that it is over' : 'Told', 'done', [text(`${list(step.to)}, because of ${nounWords(step)}.`)], step.at);
    case 'paged':
      return line('Paged', 'done', [text(`${list(step.to)} as ${step.as}, page #${step.page}.`)], step.at);
    case 'not_paged':
      return line('Paged', 'stopped', [text(`Nobody was paged: ${step.why}. Page #${step.page}.`)], step.at);
    case 'not_told':
      return line('Told', step.why === 'waiting' ? 'waiting' : 'none', [text(notToldWords(step, reader))], null, step.why === 'waiting' ? 'not yet' : 'nobody');
  }
}

function episodeWords({ episodes, previousAt }: { episodes: number; previousAt: number | null }, reader: TraceReader): string {
  if (episodes <= 1 || previousAt === null) return 'The first in 24 h.';
  return `Number ${episodes} in 24 h, the last at ${when(previousAt, reader)}.`;
}

function groupParts({ labels, others }: GroupStep): readonly TracePart[] {
  return [code(`{${Object.keys(labels).join(', ')}}`), text(others === 0 ? ', alone in it.' : `, with ${count(others, 'other')}.`)];
}

function routeParts(path: (TraceStep & { step: 'route' })['path']): readonly TracePart[] {
  const named = path.filter((matchers) => matchers.length > 0);
  if (named.length === 0) return [text('Everything')];
  return named.flatMap((matchers, at) => [...(at > 0 ? [text(' › ')] : []), code(printMatchers(matchers).slice(1, -1))]);
}

function nounWords({ reason }: { reason: Parameters<typeof reasonWords>[0] }): string {
  const nouns: Partial<Record<typeof reason, string>> = { first: 'the first alert of its group', new_firing: 'new alerts in the group', all_resolved: 'the end of all that was told', new_resolved: 'the end of some of it', repeat: 'the repeat interval' };
  return nouns[reason] ?? reasonWords(reason);
}

function notToldWords({ at, why }: { at: number | null; why: string }, reader: TraceReader): string {
  switch (why) {
    case 'waiting':
      return at === null ? 'The group waits for others.' : `The group is looked at ${at > reader.now ? `in ${formatDuration(at - reader.now)}` : 'now'}.`;
    case 'muted':
      return 'Nobody was told: it is muted.';
    case 'nobody':
      return 'This route tells nobody.';
    default:
      return `Nobody was told: ${why === 'nothing_left' || why === 'never_told' || why === 'nothing_new' ? reasonWords(why) : why}.`;
  }
}

function when(at: number, { zone, now }: TraceReader): string {
  return `${formatInstant(at, zone, now, 'minute')} ${zoneName(at, zone)}`;
}

function codes(names: readonly string[]): readonly TracePart[] {
  return names.flatMap((name, at) => [...(at > 0 ? [text(', ')] : []), code(name)]);
}

function list(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? 'Nobody';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
