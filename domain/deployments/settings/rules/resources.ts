import type { SettingsFinding } from '../finding';
import type { DeploymentSettings } from '../settings';
import { type Amount, parseCpus, parseMemory } from '../units';

const CONTAINERS = ['plugin', 'sidecar'] as const;
const KINDS = [{ kind: 'cpus', noun: 'CPU', read: parseCpus }, { kind: 'memory', noun: 'memory', read: parseMemory }] as const;

/** RES-1: plugin and sidecar have limits, and nothing is reserved beyond them. */
export function judgeResources(settings: DeploymentSettings): SettingsFinding[] {
  return CONTAINERS.flatMap((container) => KINDS.flatMap(({ kind, noun, read }): SettingsFinding[] => {
    const limit = settings[container].limits[kind];
    const reserved = settings[container].reservations[kind];
    if (limit === '') return [{ rule: 'RES-1', key: `${container}.limits.${kind}`, mode: 'refuse', message: `The ${container} has no ${noun} limit: set one, so that it cannot take everything its machine has.` }];
    if (exceeds(read(reserved), read(limit))) return [{ rule: 'RES-1', key: `${container}.reservations.${kind}`, mode: 'refuse', message: `The ${container} reserves more ${noun} (${reserved}) than its limit (${limit}): reserve at most ${limit}.` }];
    return [];
  }));
}

/** What cannot be read is refused where it is read, not here. */
function exceeds(reserved: Amount, limit: Amount): boolean {
  return reserved.ok && limit.ok && reserved.value > limit.value;
}
