import { parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs';
import { URGENCIES } from '@/domain/oncall/paging/policy';

/** What is asked, all in the address, so that it can be sent to somebody: when (epoch ms), and an urgency or an alert's labels. */
export const simulateSearch = {
  at: parseAsInteger,
  urgency: parseAsStringLiteral(URGENCIES).withDefault('critical'),
  labels: parseAsString.withDefault(''),
};

/** Labels as they are typed: `alertname="OMSLatency", severity=critical`, or one to a line. Null when something is no label. */
export function readLabels(text: string): Record<string, string> | null {
  const labels: Record<string, string> = {};
  for (const part of text.match(/[^\s,{}=]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s,}"]*)|[^\s,{}]+/g) ?? []) {
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim();
    if (at < 1 || !/^[a-zA-Z_]\w*$/.test(name)) return null;
    const written = part.slice(at + 1).trim();
    labels[name] = written.startsWith('"') ? written.slice(1, -1).replaceAll('\\"', '"') : written;
  }
  return labels;
}
