import { compareBytes, type Labels } from './labels';

const SEPARATOR = 0xff;
const TWO_32 = 2 ** 32;
/** The prime is 2^40 + 0x1b3. */
const PRIME_LOW = 0x1b3;

const encoder = new TextEncoder();
/** Reused from call to call; it grows with the largest alert. */
let buffer = new Uint8Array(4_096);

/**
 * Identity of an alert, byte for byte Alertmanager's: FNV-1a 64 over the labels in the order of their
 * names' bytes, each as name 0xFF value 0xFF; 16 lower-case hex digits. Labels with empty values do not count.
 * Annotations, times and the generator are no part of it. Formula: prometheus/common, model/signature.go.
 */
export function fingerprintOf(labels: Labels): string {
  const entries = Object.entries(labels).filter(([, value]) => value !== '');
  let length = 0;
  for (const [name, value] of entries.sort(([a], [b]) => compareBytes(a, b))) length = append(value, append(name, length));
  return fnv1a(buffer.subarray(0, length));
}

/** Writes the text and its separator at `from`; returns where the next goes. */
function append(text: string, from: number): number {
  // A UTF-16 unit takes at most three bytes.
  const needed = from + text.length * 3 + 1;
  if (needed > buffer.length) {
    const larger = new Uint8Array(needed * 2);
    larger.set(buffer.subarray(0, from));
    buffer = larger;
  }
  const end = from + encoder.encodeInto(text, buffer.subarray(from)).written;
  buffer[end] = SEPARATOR;
  return end + 1;
}

/** In two 32-bit halves: big integers would take ten times as long. Every term stays far below 2^53, so numbers are exact. */
function fnv1a(bytes: Uint8Array): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of bytes) {
    low = (low ^ byte) >>> 0;
    const product = low * PRIME_LOW;
    high = (high * PRIME_LOW + Math.floor(product / TWO_32) + ((low << 8) >>> 0)) >>> 0;
    low = product >>> 0;
  }
  return hex(high) + hex(low);
}

function hex(half: number): string {
  return half.toString(16).padStart(8, '0');
}
