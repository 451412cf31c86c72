import type { Moved } from '@/server/handoffs/moved';
import { AppError } from '@/server/platform/errors';

export function acceptNote(): Promise<Moved> {
  throw new AppError('UNAVAILABLE', 'This is not here yet.');
}

export function returnNote(): Promise<Moved> {
  throw new AppError('UNAVAILABLE', 'This is not here yet.');
}

export function submitNote(): Promise<Moved> {
  throw new AppError('UNAVAILABLE', 'This is not here yet.');
}
