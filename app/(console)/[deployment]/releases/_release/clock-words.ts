/** What a roll-back may take. */
export const ROLLBACK_MS = 300_000;

/** A running clock as it is read aloud in a hurry: `4:07`. Below zero it counts what it is over: `+0:12`. */
export function clockWords(leftMs: number): string {
  const seconds = Math.ceil(Math.abs(leftMs) / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return leftMs < 0 && seconds > 0 ? `+${text}` : text;
}
