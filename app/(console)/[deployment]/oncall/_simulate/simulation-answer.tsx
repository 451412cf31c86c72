'use client';
import type { ApiOutputs } from '@/app/_lib/api-types';
import { UrgencyBadge } from '@/app/_page/urgency-badge';
import { Banner } from '@/components/ui/banner';
import { formatDuration } from '@/domain/shell/format-duration';
import { formatInstant, zoneName } from '@/domain/shell/format-instant';
import { tellWords } from '@/domain/oncall/paging/words';
import { resolutionWords } from '@/domain/oncall/resolution-words';
import { momentsOf } from './moments';

export type Simulation = ApiOutputs['oncall']['simulate'];

/** Each telling in its time, what held or skipped it, and why these people are on call then. */
export function SimulationAnswer({ answer, zone }: { answer: Simulation; zone: string }) {
  const name = (user: string) => answer.people[user] ?? user;
  const time = (at: number) => formatInstant(at, zone, answer.at, 'minute');
  const moments = momentsOf(answer);
  const told = new Set(answer.tellings.map(({ userId }) => userId)).size;
  return (
    <>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
        {answer.urgency && <UrgencyBadge urgency={answer.urgency} />}
        <h2 className="text-body font-semibold">{told === 0 ? 'Nobody is paged' : `${told} ${told === 1 ? 'person is' : 'people are'} paged`}</h2>
        <span data-figures className="text-table text-muted">from {time(answer.at)} {zoneName(answer.at, zone)}</span>
        {answer.exhaustedAt !== null && <span data-figures className="ml-auto text-meta text-muted">ends {time(answer.exhaustedAt)}, then the channels are told</span>}
      </header>
      {answer.nobody && <div className="px-4 pb-3"><Banner tone="warning" title={answer.nobody} /></div>}
      {answer.heldUntil !== null && <div className="px-4 pb-3"><Banner tone="info" title={<>Held until business begins, {time(answer.heldUntil)}.</>} /></div>}
      <ol aria-label="Who is told">
        {moments.map((moment) => (
          <li key={moment.key} className="grid grid-cols-[128px_minmax(0,1fr)] gap-x-3 border-t border-row px-4 py-2 text-table max-sm:grid-cols-[96px_minmax(0,1fr)]">
            <span data-figures><strong className="font-semibold">{time(moment.at)}</strong><span className="block text-meta text-muted">{moment.at === answer.at ? 'at once' : `+${formatDuration(moment.at - answer.at)}`}</span></span>
            {moment.telling
              ? (
                <span className="min-w-0">
                  <strong className="font-semibold">{name(moment.telling.userId)}</strong> <span className="text-muted">as {moment.telling.as}, step {moment.telling.step + 1}{moment.telling.loop > 0 ? `, run ${moment.telling.loop + 1}` : ''}: {tellWords(moment.telling.why)}</span>
                  <span className="block text-meta wrap-anywhere text-muted">{moment.telling.methods.map(({ channel, address, at }) => `${channel} ${address}${at === moment.at ? '' : ` at ${time(at)}`}`).join(', ')}</span>
                </span>
              )
              : <span className="text-warning">Step {moment.skipped + 1} finds nobody on call: the next comes at once.</span>}
          </li>
        ))}
      </ol>
      <Why answer={answer} name={name} />
    </>
  );
}

function Why({ answer: { routes, onCall, policyVersion, scheduleVersion }, name }: { answer: Simulation; name: (user: string) => string }) {
  return (
    <section aria-label="Why" className="border-t border-line px-4 py-3 text-table">
      <h3 className="mb-1 font-semibold">Why</h3>
      <ul className="grid gap-0.5 text-muted">
        {routes.map(({ receiver, path, pages }) => <li key={`${receiver} ${path.join(' ')}`}>The alert goes to <span className="text-ink">{receiver}</span>{path.length > 0 ? `, by ${path.join(' then ')}` : ', where all go'}{pages ? ', which pages' : ''}.</li>)}
        {onCall?.trace.map((step, index) => <li key={index}>{resolutionWords(step, name)}</li>)}
        <li>{policyVersion === 0 ? 'The default escalation' : `Escalation v${policyVersion}`}{scheduleVersion === null ? ', without a schedule' : `, schedule v${scheduleVersion}`}.</li>
      </ul>
    </section>
  );
}
