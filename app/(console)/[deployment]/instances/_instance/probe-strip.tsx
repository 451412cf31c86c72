import { cx } from '@/components/ui/class-names';
import type { PairDetail } from './instance-types';

type Spec = PairDetail['spec']['probes']['startup'];

const KEPT = 60;
const boxes: Readonly<Record<string, { readonly look: string; readonly word: string }>> = {
  S: { look: 'bg-ok-fill h-4', word: 'passed' },
  F: { look: 'bg-critical-fill h-4', word: 'failed' },
  U: { look: 'hatch border border-control h-4', word: 'could not be asked' },
};

/** The last tries of one probe, the latest at the right: failed ones are named below, not only coloured. */
export function ProbeStrip({ name, spec, strip }: { name: string; spec: Spec; strip: string }) {
  const tries = Array.from(strip.slice(-KEPT));
  const count = (letter: string) => tries.filter((each) => each === letter).length;
  const said = tries.length === 0 ? 'not tried yet' : [`${count('S')} passed`, `${count('F')} failed`, ...(count('U') > 0 ? [`${count('U')} could not be asked`] : [])].join(', ');
  return (
    <div className="py-1.5">
      <div className="flex items-baseline justify-between gap-2 text-table"><h3 className="font-semibold">{name}</h3><span data-figures className={cx('text-meta', tries.at(-1) === 'F' ? 'text-critical' : 'text-muted')}>{said}</span></div>
      <div role="img" aria-label={`${name}: of the last ${tries.length}, ${said}`} className="my-1 flex h-4 items-end gap-px">
        {Array.from({ length: KEPT - tries.length }, (_, index) => <span key={`none ${index}`} className="h-1 flex-1 rounded-[1px] bg-count" />)}
        {tries.map((letter, index) => <span key={index} title={boxes[letter]?.word} className={cx('flex-1 rounded-[1px]', boxes[letter]?.look ?? 'h-1 bg-count')} />)}
      </div>
      <p className="text-meta text-muted">{spec.kind}, every {spec.periodS} s, gives up after {spec.timeoutS} s; {spec.failureThreshold} in a row count as failed</p>
    </div>
  );
}
