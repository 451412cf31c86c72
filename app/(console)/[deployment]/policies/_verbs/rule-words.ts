import type { Preview } from './rule-preview';

/** What a changed rule would mean, the most important first. */
export function heldWords({ mode, heldCount, freedCount, still, beginsAnew }: Pick<Preview, 'mode' | 'heldCount' | 'freedCount' | 'still' | 'beginsAnew'>): readonly string[] {
  const when = mode === 'enforce' ? 'refused from now on' : 'refused if it were enforced';
  return [
    heldCount === 0 ? `Nothing that runs or is on its way would be newly ${when}.` : `${faults(heldCount)} would be newly ${when}:`,
    ...(still > 0 ? [`${faults(still)} would stay so.`] : []),
    ...(freedCount > 0 ? [`${faults(freedCount)} would not be any more.`] : []),
    ...(beginsAnew ? ['It becomes stricter while in audit: its seven days begin anew.'] : []),
    ...(mode === 'off' ? ['The rule is off: nobody looks until its mode is set.'] : []),
  ];
}

function faults(number: number): string {
  return `${number} ${number === 1 ? 'fault' : 'faults'}`;
}
