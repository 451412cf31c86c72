import { formatCount } from '@/domain/shell/format-number';
import { percentOfTarget } from './target';

const UNITS = [['d', 86_400], ['h', 3_600], ['min', 60]] as const;

/** A window in the largest unit that fits it exactly, up to two digits of it: `1 h`, `72 min`, `30 d`, `36 h`. */
export function formatWindow(seconds: number): string {
  const unit = UNITS.find(([, size]) => seconds >= size && seconds % size === 0);
  return unit ? `${formatCount(seconds / unit[1])} ${unit[0]}` : `${formatCount(seconds)} s`;
}

/** `99.95 %` of an integer target, with all its decimals and none more. */
export function formatTarget(target: number): string {
  return `${percentOfTarget(target)} %`;
}

/** A share given in percent: `2 %`, `12.5 %`. */
export function formatShare(percent: number): string {
  return `${Number(percent.toPrecision(3))} %`;
}
