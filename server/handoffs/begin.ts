import type { Moved } from '@/server/handoffs/moved';
import { AppError } from '@/server/platform/errors';

/** To come with the loop. */
export function beginHandoff(): Promise<Moved> {
  throw new AppError('UNAVAILABLE', 'Handovers by hand are not here yet.');
}
