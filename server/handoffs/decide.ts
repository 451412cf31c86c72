import type { Moved } from '@/server/handoffs/moved';
import { AppError } from '@/server/platform/errors';

export function decideItem(): Promise<Moved> {
  throw new AppError('UNAVAILABLE', 'This is not here yet.');
}

export function undecideItem(): Promise<Moved> {
  throw new AppError('UNAVAILABLE', 'This is not here yet.');
}
