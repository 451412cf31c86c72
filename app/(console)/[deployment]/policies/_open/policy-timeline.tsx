import { Instant } from '@/components/ui/instant';
import { MODE_WORDS } from '@/domain/releases/policies/ids';
import type { PolicyRow } from '../_list/policy-types';

const SAID = { introduced: 'introduced in', mode: 'set to', delay: 'delayed, stays in', rule: 'rule changed, stays in' } as const;

/** How the rule came to its mode and to what it says, the newest first, and the day ahead. */
export function PolicyTimeline({ policy: { switches, holdsFrom } }: { policy: PolicyRow }) {
  return (
    <section aria-label="Timeline">
      <h3 className="mb-2 text-table font-semibold">Timeline</h3>
      <ol className="grid gap-2 border-l border-line pl-3 text-table">
        {holdsFrom && <li><span className="text-muted">ahead · <Instant at={holdsFrom} precision="minute" /></span><span className="block">enforced by itself</span></li>}
        {switches.toReversed().map((each) => (
          <li key={`${new Date(each.at).getTime()} ${each.kind}`}>
            <Instant at={each.at} precision="minute" className="text-muted" />
            <span className="block">{SAID[each.kind]} {MODE_WORDS[each.mode]} by {each.by}</span>
            {each.changes.map((words) => <span key={words} data-figures className="block text-meta wrap-anywhere">{words}</span>)}
            {each.anew && <span className="block text-meta text-muted">stricter: its seven days began anew</span>}
            <span className="block text-meta wrap-anywhere text-muted">{each.reason}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
