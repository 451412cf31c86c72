import { describe, expect, it } from 'vitest';
import { SavedState } from './saved-state';
import type { SidecarStub } from './stub';

type Stub = Pick<SidecarStub, 'restore' | 'save' | 'recovered'>;

/** A sidecar that answers saves when told to. */
function setUp(kept: unknown, fails = 0) {
  const saves: string[] = [];
  const answers: (() => void)[] = [];
  let recovered = 0;
  let failing = fails;
  const stub: Stub = {
    restore: (_, answer) => {
      if (failing-- > 0) return answer(Object.assign(new Error('away'), { code: 14, details: '', metadata: undefined as never }));
      answer(null, { found: kept !== undefined, payload: new TextEncoder().encode(JSON.stringify(kept) ?? ''), saved_at_ms: 1, instance: 'oms-1' });
    },
    save: ({ payload }, answer) => {
      saves.push(new TextDecoder().decode(payload));
      answers.push(() => answer(null, {}));
    },
    recovered: (_, answer) => {
      recovered += 1;
      answer(null, { recovery_ms: 1 });
    },
  };
  const memory = { value: 0, restores: [] as unknown[] };
  const state = new SavedState(stub, { snapshot: () => memory.value, restore: (saved) => memory.restores.push(saved) });
  return { state, memory, saves, answers, recovered: () => recovered };
}

describe('saved state', () => {
  it.each([[{ a: 1 }, { a: 1 }], [undefined, null]])('%j is restored once, and said again to a sidecar that comes anew', async (kept, given) => {
    const { state, memory, recovered } = setUp(kept);
    await state.recover();
    await state.recover();
    expect([memory.restores, recovered()]).toEqual([[given], 2]);
  });

  it('is asked for again when the sidecar did not answer', async () => {
    const { state, memory, recovered } = setUp(7, 1);
    await expect(state.recover()).rejects.toThrow('away');
    expect([memory.restores, recovered()]).toEqual([[], 0]);
    await state.recover();
    expect([memory.restores, recovered()]).toEqual([[7], 1]);
  });

  it('is saved one at a time, and of what changed meanwhile only the last', async () => {
    const { state, memory, saves, answers } = setUp(undefined);
    for (memory.value = 1; memory.value < 9; memory.value += 1) state.changed();
    expect(saves).toEqual(['1']);
    answers.shift()?.();
    const done = state.saved();
    await Promise.resolve();
    await Promise.resolve();
    expect(saves).toEqual(['1', '9']);
    answers.shift()?.();
    await done;
    expect(saves.length).toBe(2);
  });
});
