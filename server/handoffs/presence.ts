import type { z } from 'zod';
import type { presenceOutput } from '@/server/handoffs/schemas';
import { AppError } from '@/server/platform/errors';

export function sayPresent(): Promise<null> {
  throw new AppError('UNAVAILABLE', 'This is not here yet.');
}

export function whoIsPresent(): Promise<z.input<typeof presenceOutput>> {
  throw new AppError('UNAVAILABLE', 'This is not here yet.');
}
