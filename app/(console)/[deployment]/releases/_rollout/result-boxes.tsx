import { cx } from '@/components/ui/class-names';
import { LOOK_BOXES } from './look-looks';
import type { MeasureRow } from './measure-rows';

/** The last looks, one box each, and those that are still wanted. */
export function ResultBoxes({ row: { looks, toCome } }: { row: MeasureRow }) {
  const said = Object.entries(LOOK_BOXES).flatMap(([verdict, { word }]) => {
    const count = looks.filter((look) => look.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return (
    <span role="img" aria-label={[...said, `${toCome} to come`].join(', ')} className="inline-flex flex-wrap gap-0.5 align-middle">
      {looks.map((look) => <span key={look.id} title={look.reason} className={cx('size-2.5 rounded-[2px] border', LOOK_BOXES[look.verdict]?.box)} />)}
      {Array.from({ length: toCome }, (_, index) => <span key={index} title="to come" className="size-2.5 rounded-[2px] border border-line" />)}
    </span>
  );
}
