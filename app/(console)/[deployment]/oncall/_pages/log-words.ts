import { effectWords, logWords, tellWords } from '@/domain/oncall/paging/words';
import type { PageDetail } from '../_summary/oncall-types';

type Line = PageDetail['log'][number];

/** A line of the log as a sentence: who did it, or what came about by itself. */
export function lineWords({ type, byName, step, why, viaLink }: Pick<Line, 'type' | 'byName' | 'step' | 'why' | 'viaLink'>): string {
  const by = byName === 'system' ? '' : ` by ${byName}${viaLink ? ', by the link of the message' : ''}`;
  switch (type) {
    case 'notify': return `${step === null ? 'Told' : `Step ${step} told`}${why === null ? '' : `: ${tellWords(why)}`}`;
    case 'skip': return `Step ${step ?? ''} has no one on call: the next step came at once`;
    case 'broadcast': return 'Said to the channels: nobody answers, or nobody is on call';
    case 'cancel_pending': return sentence(effectWords({ type }));
    case 'postpone_pending': return sentence(effectWords({ type }));
    default: return `${sentence(logWords(type))}${by}`;
  }
}

/** By which versions of policy and schedule it was decided whom to tell. */
export function rulesWords({ type, rules }: Pick<Line, 'type' | 'rules'>): string | null {
  if (rules === null || (type !== 'notify' && type !== 'skip')) return null;
  return `by ${rules.policy === 0 ? 'the default escalation' : `escalation v${rules.policy}`}${rules.schedule === null ? ', without a schedule' : ` and schedule v${rules.schedule}`}`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
