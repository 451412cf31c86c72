import { createHash, randomBytes } from 'node:crypto';

/** Of the last id made by the time of this process: its millisecond, and its place in that. */
let last = { ms: 0, place: 0 };

const PLACES = 2 ** 12;
/** A clock that is set back by more than this (in ms) is believed: else ids would sort after those of others for as long. */
const BACK_MS = 1000;

/**
 * A UUID version 7 (RFC 9562): sorts by time of making, to the millisecond. Those that one process makes by its own time
 * sort as they were made, also within a millisecond and when its clock trembles (§6.2, a counter in `rand_a`).
 */
export function newId(at?: number): string {
  const bytes = randomBytes(16);
  const random = bytes.readUInt16BE(6) % PLACES;
  const { ms, place } = at === undefined ? (last = following(last, Date.now(), random % (PLACES / 2))) : { ms: at, place: random };
  bytes.writeUIntBE(ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | place, 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The place after the last one; a millisecond begins at a random place in its lower half, and one that is full makes way for the next. */
function following(before: typeof last, now: number, random: number): typeof last {
  if (now > before.ms || now < before.ms - BACK_MS) return { ms: now, place: random };
  return before.place + 1 < PLACES ? { ms: before.ms, place: before.place + 1 } : { ms: before.ms + 1, place: random };
}

/** A secret of 256 bits with a prefix that scanners and people recognise. Shown once, stored as its hash. */
export function newSecret(prefix: string): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`;
}

/** SHA-256, hex: how secrets are stored and contents are compared. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
