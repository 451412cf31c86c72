import type { Simulation } from './simulation-answer';

type Telling = Simulation['tellings'][number];

/** Something that happens: a person is told, or a step finds nobody. */
export type Moment = { readonly key: string; readonly at: number } & ({ readonly telling: Telling } | { readonly telling: null; readonly skipped: number });

/** All that happens, in its order. */
export function momentsOf({ tellings, skips }: Pick<Simulation, 'tellings' | 'skips'>): readonly Moment[] {
  const told = tellings.map((telling, index): Moment => ({ key: `told ${index}`, at: telling.at, telling }));
  const skipped = skips.map(({ at, step, loop }): Moment => ({ key: `skip ${loop} ${step}`, at, telling: null, skipped: step }));
  // A step that finds nobody comes before the one it passes on to.
  return [...skipped, ...told].toSorted((a, b) => a.at - b.at);
}
