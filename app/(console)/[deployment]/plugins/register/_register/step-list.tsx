import { cx } from '@/components/ui/class-names';
import { StatusText, type StatusLook } from '@/components/ui/status';
import { type RegistrationStep, STEP_WORDS } from '@/domain/releases/registration/finding';
import { type StepStanding, stepStandings } from '@/domain/releases/registration/steps';
import type { Registration } from './use-registration';

/** The steps, how each stands, and the way to it. A step that nobody has been through has no problems yet. */
export function StepList({ form }: { form: Registration }) {
  return (
    <nav aria-label="Steps" className="min-w-0 rounded-card border border-line bg-surface">
      <ol className="divide-y divide-row max-lg:grid max-lg:grid-cols-3 max-lg:divide-y-0 max-sm:grid-cols-2">
        {stepStandings(form.findings).map((standing, at) => (
          <li key={standing.step}>
            <StepButton number={at + 1} look={lookOf(standing, form)} current={form.step === standing.step} step={standing.step} onGo={() => form.go(standing.step)} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepButton({ number, step, look, current, onGo }: { number: number; step: RegistrationStep; look: StatusLook; current: boolean; onGo: () => void }) {
  return (
    <button type="button" aria-current={current ? 'step' : undefined} onClick={onGo} className={cx('thumb grid w-full grid-cols-[20px_minmax(0,1fr)] gap-x-1 px-3 py-2 text-left text-table hover:bg-sunken', current && 'bg-selected')}>
      <span className="text-muted" data-figures>{number}</span>
      <span className="min-w-0">
        <span className={cx('block', current && 'font-semibold')}>{STEP_WORDS[step]}</span>
        <span className="text-meta"><StatusText {...look} /></span>
      </span>
    </button>
  );
}

function lookOf({ step, refused, warned }: StepStanding, { draft, step: now }: Registration): StatusLook {
  const seen = draft.seen.includes(step);
  if (!seen) return step === now ? { tone: 'info', shape: 'half', word: 'here' } : { tone: 'quiet', shape: 'ring', word: 'not yet' };
  if (refused > 0) return { tone: 'critical', word: refused === 1 ? '1 problem' : `${refused} problems` };
  if (warned > 0) return { tone: 'warning', word: warned === 1 ? '1 note' : `${warned} notes` };
  return { tone: 'ok', word: 'ready' };
}
