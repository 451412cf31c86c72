/** A quantity read exactly, or why it is none. */
export type Amount = { readonly ok: true; readonly value: bigint } | { readonly ok: false; readonly message: string };

const CPUS = /^(?:(\d{1,6})m|(\d{1,4})(?:\.(\d{1,3}))?)$/;
const MEMORY = /^(\d{1,15})(?:\.(\d{1,9}))?(k|M|G|T|Ki|Mi|Gi|Ti)?$/;
const BYTES: Readonly<Record<string, bigint>> = { '': 1n, k: 10n ** 3n, M: 10n ** 6n, G: 10n ** 9n, T: 10n ** 12n, Ki: 1n << 10n, Mi: 1n << 20n, Gi: 1n << 30n, Ti: 1n << 40n };

/** CPUs in thousandths, as Kubernetes and Compose write them: `2`, `2.0`, `0.5`, `500m`. At most 1,000 CPUs. */
export function parseCpus(text: string): Amount {
  const match = CPUS.exec(text);
  if (!match) return { ok: false, message: `CPUs are a number or thousandths: for example 0.5, 2.0 or 500m. "${text}" is neither` };
  const [, thousandths, cpus = '0', fraction = ''] = match;
  const value = thousandths === undefined ? BigInt(cpus) * 1000n + BigInt(fraction.padEnd(3, '0')) : BigInt(thousandths);
  if (value === 0n) return { ok: false, message: 'CPUs are more than 0: for example 0.5 or 500m' };
  return value <= 1_000_000n ? { ok: true, value } : { ok: false, message: 'CPUs are at most 1,000' };
}

/** Memory in bytes, as Kubernetes writes it: `512M` is 512·10⁶, `512Mi` is 512·2²⁰; a part of a byte is none. At most 64 TiB. */
export function parseMemory(text: string): Amount {
  const match = MEMORY.exec(text);
  if (!match) return { ok: false, message: memoryFault(text) };
  const [, whole = '0', fraction = '', unit = ''] = match;
  const scale = 10n ** BigInt(fraction.length);
  const scaled = BigInt(whole + fraction) * (BYTES[unit] ?? 1n);
  if (scaled % scale !== 0n) return { ok: false, message: `"${text}" is no whole number of bytes` };
  const value = scaled / scale;
  if (value === 0n) return { ok: false, message: 'Memory is more than 0: for example 512M or 1Gi' };
  return value <= 64n << 40n ? { ok: true, value } : { ok: false, message: 'Memory is at most 64Ti' };
}

function memoryFault(text: string): string {
  if (/^\d+(?:\.\d+)?m$/.test(text)) return `"m" means thousandths: write ${text.slice(0, -1)}M or ${text.slice(0, -1)}Mi in place of "${text}"`;
  return `Memory is a number with k, M, G, T, Ki, Mi, Gi or Ti: for example 512M or 1Gi. "${text}" is not`;
}

export const MAX_RETENTION_D = 3_650;
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** How long messages are kept, in seconds; `Infinity` for `infinite`, null for what is no retention. */
export function retentionSeconds(text: string): number | null {
  if (text === 'infinite') return Number.POSITIVE_INFINITY;
  const match = /^([1-9]\d{0,8})([smhd])$/.exec(text);
  if (!match) return null;
  const seconds = Number(match[1]) * (SECONDS[match[2] ?? 's'] ?? 1);
  return seconds <= MAX_RETENTION_D * 86_400 ? seconds : null;
}
