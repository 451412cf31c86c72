import { type SettingKey, settingTerms } from './keys';
import { checkValue, type CheckedValue } from './patch';

/** Reads a value as it is written in a variable, in a field or in an address. */
export function readText(key: SettingKey, written: string): CheckedValue {
  const { kind, optional } = settingTerms(key);
  const text = written.trim();
  if (optional && (text === '' || text.toLowerCase() === 'none')) return checkValue(key, null);
  switch (kind) {
    case 'truth': return truthOf(text);
    case 'whole': return /^-?\d{1,15}$/.test(text) ? checkValue(key, Number(text)) : { ok: false, message: 'It is a whole number' };
    case 'list': return checkValue(key, words(text));
    case 'flags': return flagsOf(key, text);
    case 'probe': return probeOf(key, text);
    default: return checkValue(key, text);
  }
}

/** A value as `readText` reads it. */
export function writeText(key: SettingKey, value: unknown): string {
  if (value === null || value === undefined) return 'none';
  switch (settingTerms(key).kind) {
    case 'list': return (value as readonly string[]).join(', ');
    case 'flags': return Object.entries(value as Record<string, boolean>).map(([name, on]) => `${name}=${on}`).join(', ');
    case 'probe': {
      const { path, periodS, timeoutS, failureThreshold } = value as { path: string; periodS: number; timeoutS: number; failureThreshold: number };
      return `${path} period=${periodS} timeout=${timeoutS} failures=${failureThreshold}`;
    }
    default: return String(value);
  }
}

function truthOf(text: string): CheckedValue {
  if (/^(?:true|on|yes|1)$/i.test(text)) return { ok: true, value: true };
  return /^(?:false|off|no|0)$/i.test(text) ? { ok: true, value: false } : { ok: false, message: 'It is true or false' };
}

function words(text: string): string[] {
  return text.split(',').map((word) => word.trim()).filter((word) => word !== '');
}

function flagsOf(key: SettingKey, text: string): CheckedValue {
  const flags: [string, boolean][] = [];
  for (const each of words(text)) {
    const [name = '', said = 'true'] = each.split('=').map((part) => part.trim());
    const on = truthOf(said);
    if (!on.ok) return { ok: false, message: `A flag is true or false: "${each}" is neither` };
    flags.push([name, on.value as boolean]);
  }
  return checkValue(key, Object.fromEntries(flags));
}

const PROBE = /^(\/\S*)\s+period=(\d{1,5})\s+timeout=(\d{1,5})\s+failures=(\d{1,5})$/;

function probeOf(key: SettingKey, text: string): CheckedValue {
  const match = PROBE.exec(text);
  if (!match) return { ok: false, message: 'A probe is written as "/path period=10 timeout=2 failures=3", or "none"' };
  const [, path, periodS, timeoutS, failureThreshold] = match;
  return checkValue(key, { path, periodS: Number(periodS), timeoutS: Number(timeoutS), failureThreshold: Number(failureThreshold) });
}
