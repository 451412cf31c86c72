import { parseImage } from '@/domain/releases/image-reference';

const MAX_ENTRY = 200;
/** As the settings of a deployment name them. */
const CAPABILITY = /^[A-Z][A-Z_]{1,39}$/;

/** What is wrong with `host/path/…` or `host/path/…/*`, by the grammar of image names; null when nothing is. */
export function judgeRegistry(entry: string): string | null {
  if (entry.length > MAX_ENTRY) return `At most ${MAX_ENTRY} characters each.`;
  const [host = '', ...path] = entry.split('/');
  if (path.length === 0) return `"${entry}" names no path: write the host and what may come from it, as "ghcr.io/meridian/*".`;
  if (!/[.:]/.test(host) && host !== 'localhost') return `"${entry}" names no host: write it first, as "docker.io/library/*".`;
  if (host !== host.toLowerCase()) return `Write the host of "${entry}" in lower case.`;
  const fixed = path.at(-1) === '*' ? path.slice(0, -1) : path;
  if (fixed.some((segment) => segment.includes('*'))) return `"*" stands for whole parts of a path and only at the end: "${entry}" has it elsewhere.`;
  if (entry.includes('@') || path.some((segment) => segment.includes(':'))) return `"${entry}" names a version: write host and path only.`;
  const image = parseImage([host, ...(fixed.length === 0 ? ['any'] : fixed)].join('/'));
  return image.ok ? null : `"${entry}": ${image.message}`;
}

/** What is wrong with the name of a Linux capability as an engine takes it; null when nothing is. */
export function judgeCapability(entry: string): string | null {
  if (entry === 'ALL') return '"ALL" would allow everything: name those that are needed.';
  if (entry.startsWith('CAP_')) return `Leave out "CAP_": write "${entry.slice('CAP_'.length)}".`;
  return CAPABILITY.test(entry) ? null : `"${entry}" is no capability: they are written as NET_BIND_SERVICE.`;
}
