'use client';
import { Card, CardHeader } from '@/components/ui/card';
import { cx } from '@/components/ui/class-names';
import { StatusText } from '@/components/ui/status';
import { LOOK_BOXES, LOOK_LOOKS, NO_LOOK } from './look-looks';
import { type MeasureRow, measureRows } from './measure-rows';
import { ResultBoxes } from './result-boxes';
import type { RolloutNow } from './rollout-types';

/** What is measured at this step, by which query, and what each look said. */
export function MeasureCard({ rollout }: { rollout: RolloutNow }) {
  const { rows, step } = measureRows(rollout.measurements, rollout.canary);
  const weight = rollout.canary?.steps.slice(0, (step ?? 0) + 1).findLast((each) => each.step.kind === 'weight')?.step;
  return (
    <Card aria-label="Measurements">
      <CardHeader
        title="Measurements"
        note={step === null ? 'begin once the first weight is held' : `${weight?.kind === 'weight' ? `at ${weight.percent} %, ` : ''}every 10 s since the weight is held`}
        end={<span className="flex flex-wrap gap-x-3 text-meta text-muted">{['successful', 'warmup', 'inconclusive', 'failed'].map((verdict) => <Key key={verdict} verdict={verdict} />)}</span>}
      />
      {rows.length > 0 && (
        <div className="overflow-x-auto">
          <table className="w-full text-table max-sm:hidden">
            <thead>
              <tr className="border-b border-line text-left text-meta text-muted *:px-2 *:py-1.5 *:font-normal *:first:pl-4 *:last:pr-4"><th scope="col">Metric</th><th scope="col" className="max-lg:hidden">Query</th><th scope="col" className="text-right!">Stable</th><th scope="col" className="text-right!">Canary</th><th scope="col" className="text-right!">Condition</th><th scope="col">Results</th><th scope="col" className="text-right!">Verdict</th></tr>
            </thead>
            <tbody>{rows.map((row) => <Row key={row.name} row={row} />)}</tbody>
          </table>
          <ul className="divide-y divide-row sm:hidden">{rows.map((row) => <PhoneRow key={row.name} row={row} />)}</ul>
        </div>
      )}
      {rows.length === 0 && <p className="px-4 pb-3 text-table text-muted">Nothing was measured yet. No data is never a pass; too few messages early on are a warm-up.</p>}
    </Card>
  );
}

function Row({ row }: { row: MeasureRow }) {
  const { name, query, stable, canary, value, condition } = row;
  return (
    <tr className="border-b border-row last:border-b-0 *:px-2 *:py-2 *:first:pl-4 *:last:pr-4">
      <th scope="row" className="text-left font-semibold">{name}</th>
      <td className="max-w-72 font-mono text-meta wrap-anywhere text-muted max-lg:hidden">{query}</td>
      <td className="text-right whitespace-nowrap">{stable}</td>
      <td className="text-right whitespace-nowrap"><b className="font-semibold text-canary">{canary}</b>{value && <span className="block text-meta text-muted">{value}</span>}</td>
      <td className="text-right whitespace-nowrap text-muted">{condition}</td>
      <td><ResultBoxes row={row} /></td>
      <td className="text-right"><Verdict row={row} /></td>
    </tr>
  );
}

function PhoneRow({ row }: { row: MeasureRow }) {
  return (
    <li className="px-4 py-2 text-table">
      <div className="flex items-baseline justify-between gap-2"><span className="font-semibold">{row.name}</span><Verdict row={row} /></div>
      <p data-figures className="text-muted"><b className="font-semibold text-canary">{row.canary}</b> canary, {row.stable} stable{row.value && `, ${row.value}`}; {row.condition}</p>
      <ResultBoxes row={row} />
    </li>
  );
}

function Verdict({ row: { looks, isDryRun } }: { row: MeasureRow }) {
  const last = looks.at(-1);
  if (isDryRun) return <StatusText tone="quiet" shape="ring" word="dry run" />;
  return <span title={last?.reason}><StatusText {...(last ? (LOOK_LOOKS[last.verdict] ?? NO_LOOK) : NO_LOOK)} /></span>;
}

function Key({ verdict }: { verdict: string }) {
  const look = LOOK_BOXES[verdict];
  return look ? <span className="inline-flex items-center gap-1"><span aria-hidden className={cx('size-2.5 rounded-[2px] border', look.box)} />{look.word}</span> : null;
}
