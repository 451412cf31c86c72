import type { TimelinePlace } from '@/server/incidents/timeline-store';
import { AppError } from '@/server/platform/errors';

export function writePlace({ at, recordedAt, id }: TimelinePlace): string {
  return Buffer.from(`${at.getTime()} ${recordedAt.getTime()} ${id}`, 'utf8').toString('base64url');
}

/** BAD_INPUT for what was never given out. */
export function readPlace(cursor: string): TimelinePlace {
  const found = /^(\d{1,15}) (\d{1,15}) (\S{1,400})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  const [, at, recordedAt, id] = found ?? [];
  if (at === undefined || recordedAt === undefined || id === undefined) throw new AppError('BAD_INPUT', 'This is no place in the timeline.', { field: 'cursor', rule: 'cursor' });
  return { at: new Date(Number(at)), recordedAt: new Date(Number(recordedAt)), id };
}
