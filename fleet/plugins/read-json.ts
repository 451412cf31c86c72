import * as z from 'zod/mini';

/** The payload as the schema describes it, or null: a plugin takes no offence at what is not for it. */
export function readJson<Schema extends z.core.$ZodType>(payload: Uint8Array, schema: Schema): z.core.output<Schema> | null {
  try {
    const parsed = z.safeParse(schema, JSON.parse(new TextDecoder().decode(payload)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
