import type { LiveSummary } from '@/domain/telemetry/summary';

/**
 * A summary as it came from the bus, or null when it is none. The schemas are fetched with the first of them: a page
 * does not need them to be drawn.
 */
export async function readSummary(payload: unknown): Promise<LiveSummary | null> {
  const schemas = await import('@/domain/telemetry/summary').catch(() => null);
  const parsed = schemas?.LiveSummarySchema.safeParse(payload);
  return parsed?.success ? parsed.data : null;
}
