import { AppError } from '@/server/platform/errors';

/** How late a click may arrive and still mean now. */
const GRACE_MS = 5 * 60_000;

/** When it begins, in milliseconds: never before now, since what was stays; a few minutes late still mean now. */
export function beginNotPast(from: number, now: Date): number {
  if (from < now.getTime() - GRACE_MS) throw new AppError('BAD_INPUT', 'It cannot begin in the past: who was on call then, was.', { field: 'from', rule: 'past' });
  return Math.max(from, now.getTime());
}
