import { type DependencyKind, KIND_FACTS } from './dependency';

/** Where a dependency is, as its check needs it. `url` for HTTP alone, `port` for all that have one. */
export interface Target {
  host: string;
  port: number | null;
  url: string | null;
}

export type ParsedTarget = { ok: true; target: Target } | { ok: false; message: string };

const MAX_TARGET = 512;
const LABEL = /^(?!-)[A-Za-z0-9_-]{1,63}(?<!-)$/;
const IPV6 = /^[0-9A-Fa-f:.]+$/;

/** Reads what was typed; the message says what would be right. The host is judged by its form only: where it leads is the worker's to check. */
export function parseTarget(kind: DependencyKind, text: string): ParsedTarget {
  const typed = text.trim();
  const wrong = (why: string): ParsedTarget => ({ ok: false, message: `${why} For example ${KIND_FACTS[kind].example}.` });
  if (!typed) return wrong('Say where it is.');
  if (typed.length > MAX_TARGET) return wrong(`At most ${MAX_TARGET} characters.`);
  if (kind === 'http') return parseUrl(typed, wrong);
  if (typed.includes('://') || typed.includes('/') || typed.includes('@')) return wrong('A host, without scheme, path or user.');
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(typed);
  const bareV6 = !bracketed && typed.split(':').length > 2;
  const [host = '', portText] = bracketed ? [bracketed[1], bracketed[2]] : bareV6 ? [typed] : typed.split(':');
  if (!isHost(host, bracketed !== null || bareV6)) return wrong('This is not a host name or an address.');
  if (kind === 'dns') return portText === undefined ? { ok: true, target: { host, port: null, url: null } } : wrong('A name is looked up without a port.');
  const port = portText === undefined ? KIND_FACTS[kind].port : readPort(portText);
  if (port === null) return wrong(portText === undefined ? 'Say the port, too.' : 'A port is a number from 1 to 65535.');
  return { ok: true, target: { host, port, url: null } };
}

function parseUrl(typed: string, wrong: (why: string) => ParsedTarget): ParsedTarget {
  if (!URL.canParse(typed)) return wrong('This is not a URL.');
  const url = new URL(typed);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return wrong('A URL that begins with https:// or http://.');
  if (url.username || url.password) return wrong('A URL without a user or password in it.');
  const fallback = url.protocol === 'https:' ? 443 : 80;
  return { ok: true, target: { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: url.port ? Number(url.port) : fallback, url: url.href } };
}

function isHost(host: string, v6: boolean): boolean {
  if (v6) return host.includes(':') && IPV6.test(host);
  const labels = host.replace(/\.$/, '').split('.');
  return host.length <= 253 && labels.every((label) => LABEL.test(label));
}

function readPort(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
}
