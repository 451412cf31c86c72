/** A path into JSON: `$.a.b`, `$.legs[*].account`, `$.legs[0].id`. Nothing else of JSONPath is needed or understood. */
export type PathStep = { readonly key: string } | { readonly index: number } | { readonly every: true };

const STEP = /^(?:\.([A-Za-z_][A-Za-z0-9_-]{0,63})|\[(\d{1,6})\]|\[(\*)\])/;
export const MAX_PATH_STEPS = 16;

/** The steps of a path, or null when it is none. */
export function parsePath(text: string): readonly PathStep[] | null {
  if (!text.startsWith('$') || text.length > 512) return null;
  const steps: PathStep[] = [];
  let rest = text.slice(1);
  while (rest !== '') {
    const found = STEP.exec(rest);
    if (!found || steps.length === MAX_PATH_STEPS) return null;
    const [whole, key, index] = found;
    steps.push(key !== undefined ? { key } : index !== undefined ? { index: Number(index) } : { every: true });
    rest = rest.slice(whole.length);
  }
  return steps.length > 0 ? steps : null;
}

/** All values the path leads to. */
export function valuesAt(value: unknown, steps: readonly PathStep[]): unknown[] {
  const [step, ...rest] = steps;
  if (!step) return [value];
  return childrenAt(value, step).flatMap((child) => valuesAt(child, rest));
}

function childrenAt(value: unknown, step: PathStep): unknown[] {
  if ('key' in step) return isRecord(value) && Object.hasOwn(value, step.key) ? [value[step.key]] : [];
  if (!Array.isArray(value)) return [];
  if ('every' in step) return value;
  return step.index < value.length ? [value[step.index]] : [];
}

/** A copy in which every value the path leads to went through `change`; `undefined` from it removes the member. */
export function changeAt(value: unknown, steps: readonly PathStep[], change: (value: unknown) => unknown): unknown {
  const [step, ...rest] = steps;
  if (!step) return change(value);
  const next = (child: unknown) => changeAt(child, rest, change);
  if ('key' in step) {
    if (!isRecord(value) || !Object.hasOwn(value, step.key)) return value;
    return Object.fromEntries(Object.entries(value).flatMap(([key, child]): [string, unknown][] => (key === step.key ? kept(key, next(child)) : [[key, child]])));
  }
  if (!Array.isArray(value)) return value;
  const touched = (at: number) => 'every' in step || at === step.index;
  return value.flatMap((child, at) => (touched(at) ? kept(at, next(child)).map(([, changed]) => changed) : [child]));
}

function kept<K>(key: K, value: unknown): [K, unknown][] {
  return value === undefined ? [] : [[key, value]];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether objects and lists are nested more than `levels` deep. Looks no deeper than that itself. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((child) => isDeeperThan(child, levels - 1));
}
