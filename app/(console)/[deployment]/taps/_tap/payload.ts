import type { TapRow } from '@/domain/taps/frame';

const read = new WeakMap<TapRow, { readonly value: unknown }>();

/** The payload as JSON, parsed once per message; undefined when it is none or was cut. */
export function payloadOf(row: TapRow): unknown {
  if (!row.json || row.payload === null || row.cut) return undefined;
  const known = read.get(row);
  if (known) return known.value;
  const value = parsed(row.payload);
  read.set(row, { value });
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
