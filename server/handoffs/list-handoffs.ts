import type { z } from 'zod';
import type { listOutput } from '@/server/handoffs/schemas';
import { AppError } from '@/server/platform/errors';

export function listHandoffs(): Promise<z.input<typeof listOutput>> {
  throw new AppError('UNAVAILABLE', 'This is not here yet.');
}
