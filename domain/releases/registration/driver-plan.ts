import type { AgentCapabilities } from '@/domain/deployments/agent-protocol';

/** An agent as far as it matters for running something new. */
export interface AgentRoom {
  readonly name: string;
  readonly driver: string;
  readonly state: 'provisioning' | 'ready' | 'lost';
  /** When it was last heard, epoch milliseconds. */
  readonly heardAt: number | null;
  /** Null: it has not said so yet. */
  readonly limits: AgentCapabilities['limits'] | null;
  /** What it has under the image's name: the very same, something else, or nothing. */
  readonly image: 'same' | 'other' | 'none';
  readonly capacity: number;
  readonly used: number;
}

export interface PlannedAgent extends AgentRoom {
  /** How many of the pairs it would get. */
  readonly takes: number;
  /** Why it gets none; null when it gets some, or could. */
  readonly why: string | null;
}

export interface DriverPlan {
  readonly wanted: number;
  readonly placed: number;
  readonly agents: readonly PlannedAgent[];
}

export const GUARANTEE_WORDS: Readonly<Record<AgentCapabilities['limits'], string>> = {
  hard: 'hard: the system holds the plugin to its limits',
  soft: 'soft: memory is watched and the plugin ended when it goes beyond; CPU is not held',
  none: 'none: limits are on record, and nothing holds the plugin to them',
};

/** Where pairs would go now: one after the other to the agent with the image, room and the fewest pairs, as they are placed. */
export function planDriver(agents: readonly AgentRoom[], wanted: number): DriverPlan {
  const takes = new Map<string, number>();
  const load = ({ name, used }: AgentRoom): number => used + (takes.get(name) ?? 0);
  const able = agents.filter(({ state, image }) => state === 'ready' && image === 'same');
  let placed = 0;
  while (placed < wanted) {
    const next = able.filter((agent) => load(agent) < agent.capacity).toSorted((a, b) => load(a) - load(b) || (a.name < b.name ? -1 : 1))[0];
    if (!next) break;
    takes.set(next.name, (takes.get(next.name) ?? 0) + 1);
    placed++;
  }
  return { wanted, placed, agents: agents.map((agent) => ({ ...agent, takes: takes.get(agent.name) ?? 0, why: whyNot(agent) })) };
}

function whyNot({ state, image, used, capacity }: AgentRoom): string | null {
  if (state !== 'ready') return state === 'lost' ? 'It is not heard.' : 'It has not enrolled to its end.';
  if (image === 'none') return 'It does not have the image.';
  if (image === 'other') return 'It has something else under the name of the image.';
  return used >= capacity ? `It is full: ${used} of ${capacity} pairs.` : null;
}
