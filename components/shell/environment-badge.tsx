import { cx } from '@/components/ui/class-names';
import type { Environment } from './shell-types';

const looks: Record<Environment, { word: string; look: string }> = {
  production: { word: 'PROD', look: 'border-production bg-production text-production-ink' },
  recovery: { word: 'DR', look: 'border-warning text-warning' },
  staging: { word: 'STAGING', look: 'border-control text-muted' },
  development: { word: 'DEV', look: 'border-dashed border-control text-muted' },
};

/** Where one is. Production alone is filled, in a colour nothing else wears. */
export function EnvironmentBadge({ environment }: { environment: Environment }) {
  const { word, look } = looks[environment];
  return <span className={cx('inline-flex h-[18px] shrink-0 items-center rounded-control border px-1.5 text-[11px] leading-none font-semibold tracking-wide', look)}>{word}</span>;
}
