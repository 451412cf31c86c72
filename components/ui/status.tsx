import type { ReactNode } from 'react';
import { cx } from './class-names';
import { type Shape, ShapeMark } from './shapes';

/** What a status asks of the person who sees it. */
export type Tone = 'critical' | 'warning' | 'info' | 'ok' | 'stale' | 'silenced' | 'quiet';

interface ToneLook {
  readonly shape: Shape;
  readonly fill: string;
  readonly text: string;
}

const tones: Record<Tone, ToneLook> = {
  critical: { shape: 'hexagon', fill: 'border-critical bg-critical-fill text-critical-ink', text: 'text-critical' },
  warning: { shape: 'triangle', fill: 'border-warning bg-warning-fill text-warning-ink', text: 'text-warning' },
  info: { shape: 'disc', fill: 'border-info bg-info-fill text-info-ink', text: 'text-info' },
  ok: { shape: 'check', fill: 'border-ok bg-ok-fill text-ok-ink', text: 'text-ok' },
  stale: { shape: 'dash', fill: 'border-dashed border-quiet bg-sunken hatch text-ink', text: 'text-quiet' },
  silenced: { shape: 'bellOff', fill: 'border-control bg-transparent text-quiet', text: 'text-quiet' },
  quiet: { shape: 'check', fill: 'border-transparent bg-count text-muted', text: 'text-muted' },
};

/** How one state of a thing looks and what it is called. */
export interface StatusLook {
  readonly tone: Tone;
  readonly word: ReactNode;
  /** Where the tone's own shape would say the wrong thing. */
  readonly shape?: Shape;
}

/** Every state of `T` with its look: a state without one does not compile. */
export type StatusLooks<T extends string> = Readonly<Record<T, StatusLook>>;

interface StatusProps extends StatusLook {
  readonly className?: string;
}

/** A filled badge: for trouble, and for what just changed. */
export function StatusBadge({ tone, word, shape, className }: StatusProps) {
  const look = tones[tone];
  return (
    <span className={cx('inline-flex h-5 shrink-0 items-center gap-1 rounded-control border px-1.5 text-meta font-semibold whitespace-nowrap', look.fill, className)}>
      <ShapeMark shape={shape ?? look.shape} size={11} />
      {word}
    </span>
  );
}

/** The same in the line of text: shape and word in the tone's text colour. */
export function StatusText({ tone, word, shape, className }: StatusProps) {
  const look = tones[tone];
  const calm = tone === 'quiet' || tone === 'stale' || tone === 'silenced';
  return (
    <span className={cx('inline-flex items-center gap-1 text-meta whitespace-nowrap', !calm && 'font-semibold', look.text, className)}>
      <ShapeMark shape={shape ?? look.shape} size={11} />
      {word}
    </span>
  );
}

/** What is well needs no badge: a plain check, its word only for readers. */
export function QuietOk({ word = 'OK', className }: { word?: string; className?: string }) {
  return (
    <span className={cx('inline-flex text-muted', className)} title={word}>
      <ShapeMark shape="check" size={11} />
      <span className="sr-only">{word}</span>
    </span>
  );
}

/** A count beside a name. Zero is not shown; trouble is filled. */
export function CountBadge({ value, tone = 'quiet', words }: { value: number; tone?: 'quiet' | 'critical'; words: string }) {
  if (value === 0) return null;
  return (
    <span
      data-figures
      className={cx(
        'inline-flex h-4 min-w-4 items-center justify-center rounded-full px-1.5 text-[11px] leading-none font-medium',
        tone === 'critical' ? 'bg-critical-fill text-critical-ink' : 'bg-count text-muted',
      )}
    >
      <span aria-hidden>{value > 999 ? '999+' : value}</span>
      <span className="sr-only">{`${value} ${words}`}</span>
    </span>
  );
}
