'use client';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Kbd } from '@/components/ui/kbd';
import { ShapeMark } from '@/components/ui/shapes';
import type { howConfirmed } from '@/domain/alerts/how-confirmed';
import type { SilencePreview } from './use-silence-preview';

interface GuardBoxProps {
  readonly preview: SilencePreview;
  readonly asked: ReturnType<typeof howConfirmed>;
  readonly confirmed: boolean;
  readonly onConfirm: (confirmed: boolean) => void;
  readonly onLeaveCritical: () => void;
}

/** What is to be thought of before a silence that reaches far: why, the way out, or that all of it is meant. */
export function GuardBox({ preview: { verdict, total, counts }, asked, confirmed, onConfirm, onLeaveCritical }: GuardBoxProps) {
  if (verdict.level === 'fine') return null;
  if (verdict.level === 'refused') return <Box title="This cannot be silenced">{verdict.words}</Box>;
  const { leaveCritical } = verdict;
  return (
    <Box title={verdict.title}>
      {verdict.words}
      {leaveCritical && (
        <div className="mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <Button onClick={onLeaveCritical}>
            Leave the {counts.critical} critical ringing
            <span aria-hidden className="max-sm:hidden"><Kbd>n</Kbd></span>
          </Button>
          <span className="text-muted">mutes {leaveCritical.mutes}</span>
        </div>
      )}
      {asked === 'button' && <p className="mt-1.5">The list above shows {counts.critical === 1 ? 'it' : 'each of them'}; the button below silences {counts.critical === 1 ? 'it' : 'them'} knowingly.</p>}
      {asked === 'box' && <div className="mt-2"><Checkbox data-confirm checked={confirmed} onChange={onConfirm} className="font-semibold">I mean all of these{total > 1 && ` ${total}`}</Checkbox></div>}
    </Box>
  );
}

function Box({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="rounded-card border border-warning bg-warning-soft px-3.5 py-3 text-table">
      <h3 className="mb-1 flex items-center gap-2 font-semibold"><span className="text-warning"><ShapeMark shape="triangle" /></span>{title}</h3>
      {children}
    </section>
  );
}
