import { describe, expect, it } from 'vitest';
import { createPauseSwitch } from './pause-switch';

describe('pause', () => {
  it('passes messages while running', () => {
    const seen: number[] = [];
    createPauseSwitch().gate<number>(message => seen.push(message)).take(1);
    expect(seen).toEqual([1]);
  });
  it('counts while paused and shows the newest of each view on resume', () => {
    const pause = createPauseSwitch();
    const a: number[] = [];
    const b: number[] = [];
    const gateA = pause.gate<number>(message => a.push(message));
    const gateB = pause.gate<number>(message => b.push(message));
    pause.toggle();
    gateA.take(1);
    gateA.take(2);
    gateB.take(3);
    expect([a, b, pause.getSnapshot()]).toEqual([[], [], { paused: true, held: 3 }]);
    pause.toggle();
    expect([a, b, pause.getSnapshot()]).toEqual([[2], [3], { paused: false, held: 0 }]);
    pause.toggle();
    pause.toggle();
    expect(a).toEqual([2]);
  });
  it('forgets a view that has left', () => {
    const pause = createPauseSwitch();
    const seen: number[] = [];
    const gate = pause.gate<number>(message => seen.push(message));
    pause.toggle();
    gate.take(1);
    gate.leave();
    pause.toggle();
    expect(seen).toEqual([]);
  });
});
