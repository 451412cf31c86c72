import * as z from 'zod/mini';

/** One message as the relay sends it to the tab: masked already, preview only. */
export const TapRowSchema = z.object({
  /** Number in this tap, without gaps as long as nothing was lost on the way to the tab. */
  n: z.number(),
  /** When the relay received it, ms since the epoch. */
  at: z.number(),
  topic: z.string(),
  bytes: z.number(),
  /** From the intended publish time to the relay, ms; null when the message does not say. */
  ageMs: z.nullable(z.number()),
  headers: z.record(z.string(), z.string()),
  /** Text of the payload, cut at 4 KiB; null when it was withheld. */
  payload: z.nullable(z.string()),
  json: z.boolean(),
  cut: z.boolean(),
  masked: z.array(z.object({ path: z.string(), action: z.string(), rule: z.string() })),
});
export type TapRow = z.infer<typeof TapRowSchema>;

/** What goes over `tap.{session}.{tap}`: rows of some milliseconds, or the counters alone, or the end. */
export const TapFrameSchema = z.object({
  v: z.literal(1),
  tap: z.string(),
  /** When the relay that sends began, ms since the epoch. Another worker's relay counts its frames anew. */
  relay: z.number(),
  /** Frames are numbered; a missing number is a gap that is shown. */
  seq: z.number(),
  at: z.number(),
  counters: z.object({ seen: z.number(), matched: z.number(), shown: z.number(), dropped: z.number() }),
  rows: z.array(TapRowSchema),
  ended: z.optional(z.string()),
});
export type TapFrame = z.infer<typeof TapFrameSchema>;
