import { memo } from 'react';
import { formatTime } from '@/domain/shell/format-instant';
import type { PreparedSeries } from './prepare-series';
import type { SeriesLine } from './series-look';
import type { ChangeMarker } from './time-series-types';

const ROWS = 24;

interface SeriesTableProps {
  readonly label: string;
  readonly prepared: PreparedSeries;
  readonly lines: readonly SeriesLine[];
  readonly unit: string;
  readonly zone: string;
  readonly format: (value: number) => string;
  readonly markers: readonly ChangeMarker[];
}

/** The chart for a screen reader: the same numbers, thinned to a length one can listen to. */
export const SeriesTable = memo(function SeriesTable({ label, prepared, lines, unit, zone, format, markers }: SeriesTableProps) {
  const step = Math.max(1, Math.ceil(prepared.points.length / ROWS));
  const rows = prepared.points.filter((_, index) => index % step === 0);
  return (
    <div className="sr-only">
      <table>
        <caption>{`${label}, ${unit}${step > 1 ? `, every ${step}th point` : ''}`}</caption>
        <thead>
          <tr>
            <th scope="col">time</th>
            {lines.map(line => <th key={line.key} scope="col">{line.label}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map(point => (
            <tr key={point.at}>
              <th scope="row">{formatTime(point.at, zone)}</th>
              {lines.map(line => {
                const value = point.values[line.key];
                return <td key={line.key}>{typeof value === 'number' ? format(value) : 'no data'}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {markers.length > 0 && (
        <ul aria-label={`What happened meanwhile, ${label}`}>
          {markers.map(({ at, words }) => <li key={at}>{formatTime(at, zone)} {words}</li>)}
        </ul>
      )}
    </div>
  );
});
