import type { z } from 'zod';
import type { noteOutput } from '@/server/handoffs/schemas';
import { AppError } from '@/server/platform/errors';

export function readNote(): Promise<z.input<typeof noteOutput>> {
  throw new AppError('UNAVAILABLE', 'This is not here yet.');
}
