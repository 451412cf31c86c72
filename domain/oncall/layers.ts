import { hoursAt } from './hours';
import { type Turn, turnAt, userOf } from './rotation';
import type { Layer, ResolutionStep } from './schedule';
import { ALWAYS, type TimeSpan, within } from './time-span';

/** Someone whom the layers name, with the layer and the number of the turn that names them. */
export interface Candidate {
  readonly user: string;
  readonly layer: Layer;
  readonly k: number;
}

/** What is found on the way: why, and how long that stays so. */
export interface Findings {
  readonly trace: ResolutionStep[];
  same: TimeSpan;
}

/**
 * The people the layers name at an instant, first the one on call, then who comes after: those of the same rotation in
 * the order of their turns, then those of the layers below. Nobody twice. Looks no further than is asked.
 */
export function* candidatesAt(layers: readonly Layer[], zone: string, at: number, findings: Findings): Generator<Candidate, void> {
  const named = new Set<string>();
  for (const layer of byPriority(layers)) {
    const turn = turnOf(layer, zone, at, findings);
    if (!turn) continue;
    for (let ahead = 0; ahead < layer.rotation.users.length; ahead += 1) {
      const user = userOf(layer.rotation, turn.k + ahead);
      if (user === null || named.has(user)) continue;
      named.add(user);
      yield { user, layer, k: turn.k };
    }
  }
}

/** The layer's turn while the layer counts: it has people, and it is inside its hours. */
function turnOf(layer: Layer, zone: string, at: number, findings: Findings): Turn | null {
  const passed = (why: 'outside_hours' | 'no_users') => {
    findings.trace.push({ rule: 'layer_passed', layer: layer.id, name: layer.name, why });
    return null;
  };
  if (layer.rotation.users.length === 0) return passed('no_users');
  const hours = openAt(layer, zone, at);
  findings.same = within(findings.same, hours);
  if (!hours.open) return passed('outside_hours');
  const turn = turnAt(layer.rotation, zone, at);
  findings.same = within(findings.same, turn);
  return turn;
}

/** Whether any of the layer's restrictions holds, and how long none of them changes. */
function openAt(layer: Layer, zone: string, at: number): TimeSpan & { readonly open: boolean } {
  let open = layer.restrictions.length === 0;
  let same = ALWAYS;
  for (const restriction of layer.restrictions) {
    const hours = hoursAt(restriction, zone, at);
    open ||= hours.open;
    same = within(same, hours);
  }
  return { open, ...same };
}

function byPriority(layers: readonly Layer[]): readonly Layer[] {
  const inOrder = layers.every((layer, at) => at === 0 || (layers[at - 1]?.priority ?? 0) >= layer.priority);
  return inOrder ? layers : layers.toSorted((a, b) => b.priority - a.priority);
}
