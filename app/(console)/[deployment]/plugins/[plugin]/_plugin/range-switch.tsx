'use client';
import { useRange } from './use-range';
import { Segmented } from '@/components/ui/segmented';
import { RANGES, RANGE_SPEC } from '@/domain/telemetry/ranges';

const OPTIONS = RANGES.map((value) => ({ value, label: RANGE_SPEC[value].label }));

/** How far back the charts look. */
export function RangeSwitch() {
  const [range, setRange] = useRange();
  return <Segmented label="Range of the charts" options={OPTIONS} value={range} onChange={(next) => void setRange(next)} className="max-w-full overflow-x-auto" />;
}
