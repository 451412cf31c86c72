import { no, type Verdict, yes } from '@/domain/verdict';

/** Whether releases may come into `deployment` from `upstream` (null: they begin there), given where all others come from. */
export function withUpstream(upstreams: ReadonlyMap<string, string | null>, deployment: string, upstream: string | null): Verdict {
  if (upstream === null) return yes;
  if (!upstreams.has(upstream)) return no(`There is no deployment "${upstream}".`);
  for (let at: string | null = upstream, steps = 0; at !== null && steps <= upstreams.size; at = upstreams.get(at) ?? null, steps++) {
    if (at === deployment) return no(`${upstream} takes its releases from ${deployment} already: a line does not lead in a circle.`);
  }
  return yes;
}
