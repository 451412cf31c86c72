import { readdirSync, readFileSync } from 'node:fs';
import { PAIR_HALVES, type PairHalf } from '@/domain/deployments/pairs/pair';
import { processIdentity } from '../process-identity';
import type { HandleKey, RunningHalf } from './driver';

/** The variable every process of a driver carries, so that nothing else is ever touched and nothing of ours is lost. */
export const LABEL = 'MERIDIAN_PAIR';

export interface Labelled extends HandleKey, RunningHalf {
  readonly half: PairHalf;
  readonly specHash: string;
}

export const labelOf = (stateDir: string, key: HandleKey, specHash: string, half: PairHalf): string => [key.instance, key.generation, specHash, half, stateDir].join(' ');

/** The living processes that carry a label of this state folder; none where the system does not show them. */
export function findLabelled(stateDir: string): Labelled[] {
  return processIds().flatMap((pid) => {
    const label = labelIn(pid);
    if (label === null) return [];
    const [instance = '', generation, specHash = '', half, ...folder] = label.split(' ');
    const identity = processIdentity(pid);
    const known = PAIR_HALVES.find((each) => each === half);
    return identity !== null && known && folder.join(' ') === stateDir ? [{ pid, identity, instance, generation: Number(generation), specHash, half: known }] : [];
  });
}

function processIds(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter((pid) => pid > 0);
  } catch {
    return [];
  }
}

function labelIn(pid: number): string | null {
  try {
    const found = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').find((variable) => variable.startsWith(`${LABEL}=`));
    return found?.slice(LABEL.length + 1) ?? null;
  } catch {
    return null;
  }
}
