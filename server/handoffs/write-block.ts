import { AppError } from '@/server/platform/errors';

export function writeBlock(): Promise<{ blockId: string }> {
  throw new AppError('UNAVAILABLE', 'This is not here yet.');
}
