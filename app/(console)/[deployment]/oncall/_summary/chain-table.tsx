import type { Urgency } from '@/domain/oncall/paging/policy';
import { URGENCY_WORDS } from '@/domain/oncall/paging/words';
import type { Policy } from './oncall-types';

const SHOWN: readonly Urgency[] = ['critical', 'sev1', 'sev2'];

/** Whom each step tells, for what is urgent: minutes from the beginning of the page. */
export function ChainTable({ policy: { definition, people } }: { policy: Policy }) {
  return (
    <table className="w-full text-meta">
      <caption className="sr-only">Steps of the escalation in minutes from the beginning of a page</caption>
      <tbody>
        {SHOWN.map((urgency) => (
          <tr key={urgency} className="align-baseline">
            <th scope="row" className="w-16 py-0.5 text-left font-semibold">{URGENCY_WORDS[urgency]}</th>
            <td className="flex flex-wrap gap-x-3 py-0.5">
              {definition.chains[urgency].steps.map((step) => (
                <span key={step.afterMin} className="whitespace-nowrap">
                  <span className="text-muted">{step.afterMin === 0 ? 'at once' : `+${step.afterMin}`}</span>{' '}
                  {step.targets.map((target) => (target.kind === 'role' ? target.role : (people[target.userId] ?? target.as))).join(', ')}
                </span>
              ))}
              {definition.chains[urgency].steps.length === 0 && <span className="text-muted">nobody</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
