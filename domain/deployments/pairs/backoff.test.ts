import { describe, expect, it } from 'vitest';
import { afterFailure, delayBefore, DEV_BACKOFF, isAlarming, isCrashLoop, nextDelay, PROD_BACKOFF } from './backoff';
import vectors from './vectors/backoff.json';

const profiles: Readonly<Record<string, typeof PROD_BACKOFF>> = { prod: PROD_BACKOFF, dev: DEV_BACKOFF };
const policyOf = (profile: string) => profiles[profile] ?? PROD_BACKOFF;
const ms = (seconds: number) => Math.round(seconds * 1_000);

describe('the wait between starts', () => {
  it.each(vectors.delays)('V$v: $title', ({ profile, spread, seconds }) => {
    expect(seconds.map((_, restart) => delayBefore(restart, policyOf(profile), spread))).toEqual(seconds.map(ms));
  });

  it.each(vectors.histories)('V$v: $title', ({ profile, failuresAtS, nowS, delayS, crashLoop, alarming }) => {
    const failures = failuresAtS.map(ms);
    const policy = policyOf(profile);
    expect([nextDelay(failures, policy, ms(nowS)), isCrashLoop(failures), isAlarming(failures, policy, ms(nowS))]).toEqual([ms(delayS), crashLoop, alarming]);
  });

  it.each(vectors.runs)('V$v: $title', ({ profile, ranS, kept }) => {
    expect(afterFailure([1, 2, 3], policyOf(profile), 1_000_000, ranS === null ? null : ms(ranS))).toHaveLength(kept);
  });

  it('is the cap for ever, and its history stays short', () => {
    let failures: readonly number[] = [];
    for (let at = 0; at < 10_000; at += 1) failures = afterFailure(failures, PROD_BACKOFF, at, 0);
    expect(failures.length).toBeLessThanOrEqual(50);
    expect(nextDelay(failures, PROD_BACKOFF, 9_999)).toBe(300_000);
  });
});
