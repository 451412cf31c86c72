import { cx } from '@/components/ui/class-names';
import { KeyHint } from '@/components/ui/kbd';
import { ShapeMark, type Shape } from '@/components/ui/shapes';

const SAMPLES: readonly { words: string; figure: string; shape: Shape | null; box: string }[] = [
  { words: 'over: pages', figure: '22×', shape: 'hexagon', box: 'border-critical bg-critical-fill text-critical-ink font-semibold' },
  { words: 'over: ticket', figure: '1.4×', shape: 'triangle', box: 'border-warning bg-warning-fill text-warning-ink font-semibold' },
  { words: 'within 20 %, or held back', figure: '5.6×', shape: 'ring', box: 'border-warning text-warning' },
  { words: 'too little measured', figure: '0.3×', shape: null, box: 'border-dashed border-line text-muted' },
];

/** What the figures and boxes of the list mean. */
export function ListLegend() {
  return (
    <footer className="flex h-9 items-center gap-x-4 overflow-hidden text-meta text-muted max-lg:hidden">
      <span className="whitespace-nowrap">Burn 1× spends just the budget in a period</span>
      {SAMPLES.map(({ words, figure, shape, box }) => (
        <span key={words} className="flex items-center gap-1.5 whitespace-nowrap max-xl:hidden">
          <span className={cx('flex h-5 items-center gap-1 rounded-control border px-1.5', box)}>{shape && <ShapeMark shape={shape} size={9} />}{figure}</span>
          {words}
        </span>
      ))}
      <span className="ml-auto flex items-center gap-1.5 whitespace-nowrap"><KeyHint id="next" /><KeyHint id="previous" /> move <KeyHint id="open" /> open</span>
    </footer>
  );
}
