'use client';
import { Segmented } from '@/components/ui/segmented';
import { formatWindow } from '@/domain/slo/format-figures';
import { RANGE_SPEC } from '@/domain/telemetry/ranges';
import { DETAIL_RANGES } from './detail-types';
import { useDetailRange } from './use-detail-range';

/** How far back the charts look. Ranges as long as the period or longer would show nothing more. */
export function DetailRangeSwitch({ periodS }: { periodS: number }) {
  const [range, setRange] = useDetailRange();
  const offered = DETAIL_RANGES.filter((each) => each === 'period' || RANGE_SPEC[each].seconds < periodS);
  const options = offered.map((value) => ({ value, label: value === 'period' ? `Period ${formatWindow(periodS)}` : RANGE_SPEC[value].label }));
  return <Segmented label="Range of the charts" options={options} value={range} onChange={(next) => void setRange(next)} className="max-w-full overflow-x-auto" />;
}
