import type { ReactNode } from 'react';
import { Instant, RelativeTime } from '@/components/ui/instant';
import { type StatusLook, StatusText } from '@/components/ui/status';
import { cx } from '@/components/ui/class-names';
import type { ShownAlert } from './alert-types';
import { toldWords, untoldWords } from './told-words';
import type { QuietReasons } from './use-quiet-reasons';

interface AlertStateWordsProps {
  readonly alert: ShownAlert;
  readonly reasons: QuietReasons;
  /** Side by side, where a row has the width and not the height. */
  readonly oneLine?: boolean;
}

/** Who was told of an alert that asks for somebody, and when; of one that does not, why not. */
export function AlertStateWords({ alert, reasons, oneLine = false }: AlertStateWordsProps) {
  if (alert.gone) return <TwoWords oneLine={oneLine} look={{ tone: 'stale', word: 'Left this list' }} />;
  switch (alert.state) {
    case 'active':
      return <TellingWords alert={alert} oneLine={oneLine} />;
    case 'silenced': {
      const until = reasons.silencedUntil(alert);
      return <TwoWords oneLine={oneLine} look={{ tone: 'silenced', word: 'Silenced' }} below={until && <>until <Instant at={until} precision="minute" /></>} />;
    }
    case 'inhibited':
      return <TwoWords oneLine={oneLine} look={{ tone: 'quiet', shape: 'dash', word: 'Inhibited' }} below={`by ${reasons.inhibitedBy(alert) ?? 'another alert'}`} />;
    case 'resolved':
      return <TwoWords oneLine={oneLine} look={{ tone: 'quiet', word: 'Resolved' }} below={alert.endsAt && <Instant at={alert.endsAt} precision="minute" />} />;
  }
}

/** Who, and when; or why nobody yet. */
export function TellingWords({ alert, oneLine = false }: { alert: Pick<ShownAlert, 'told' | 'tells'>; oneLine?: boolean }) {
  const { told, tells } = alert;
  const why = untoldWords(alert);
  const shape = why === null ? 'check' : told === null && tells ? 'ring' : 'dash';
  return (
    <span className="block min-w-0" title={told?.to.join(', ')}>
      <TwoWords oneLine={oneLine} look={{ tone: 'quiet', shape, word: <span className="truncate text-ink">{toldWords(alert)}</span> }} below={why ?? (told && <RelativeTime at={told.at} />)} />
    </span>
  );
}

function TwoWords({ look, below, oneLine }: { look: StatusLook; below?: ReactNode; oneLine: boolean }) {
  return (
    <span className={oneLine ? 'flex min-w-0 items-center gap-1.5' : 'grid min-w-0'}>
      <StatusText {...look} className={cx('min-w-0', !oneLine && 'leading-[18px]')} />
      {below && <span className={oneLine ? 'shrink-0 text-meta text-muted' : 'truncate pl-[15px] text-meta leading-[18px] text-muted'}>{below}</span>}
    </span>
  );
}

/** True for what nobody has to look at now. */
export function isQuiet(alert: Pick<ShownAlert, 'state' | 'gone'>): boolean {
  return alert.gone === true || alert.state !== 'active';
}
