/** An image reference taken apart. A host that is not written is `docker.io`, as every engine reads it. */
export interface ImageReference {
  readonly ok: true;
  /** Lower case, with its port where one is written. */
  readonly host: string;
  readonly path: readonly string[];
  readonly tag: string | null;
  /** `sha256:` and 64 hex digits. */
  readonly digest: string | null;
}

export type ParsedImage = ImageReference | { readonly ok: false; readonly message: string };

export const MAX_IMAGE_LENGTH = 300;
const DEFAULT_HOST = 'docker.io';

const HOST_LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const HOST = new RegExp(`^(?:${HOST_LABEL}(?:\\.${HOST_LABEL})*|\\[[0-9A-Fa-f:.]+\\])(?::(\\d{1,5}))?$`);
const SEGMENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/**
 * Reads `host/path:tag@digest` by the grammar of the distribution project. A tag is looked for behind the last slash
 * only, so that a port is never taken for one. What it refuses it says in one sentence.
 */
export function parseImage(ref: string): ParsedImage {
  if (ref.length > MAX_IMAGE_LENGTH) return bad(`An image reference has at most ${MAX_IMAGE_LENGTH} characters.`);
  const [named = '', digest, ...more] = ref.split('@');
  if (more.length > 0 || (digest !== undefined && !DIGEST.test(digest))) return bad('What follows "@" is a digest: "sha256:" and 64 lower-case hex digits.');
  const colon = named.lastIndexOf(':');
  const tagged = colon > named.lastIndexOf('/');
  const tag = tagged ? named.slice(colon + 1) : null;
  if (tag !== null && !TAG.test(tag)) return bad(`"${tag}" is no tag: letters, digits, "_", "." and "-", at most 128, not beginning with "." or "-".`);
  return withName(tagged ? named.slice(0, colon) : named, tag, digest ?? null);
}

function withName(name: string, tag: string | null, digest: string | null): ParsedImage {
  const [first = '', ...rest] = name.split('/');
  const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const port = hasHost ? HOST.exec(first) : null;
  if (hasHost && (!port || Number(port[1] ?? 0) > 65_535)) return bad(`"${first}" is no registry host.`);
  const path = hasHost ? rest : [first, ...rest];
  const wrong = path.find((segment) => !SEGMENT.test(segment));
  if (wrong !== undefined) return bad(`"${wrong}" is no part of an image name: lower-case letters and digits, divided by ".", "_" or "-".`);
  return { ok: true, host: hasHost ? first.toLowerCase() : DEFAULT_HOST, path, tag, digest };
}

function bad(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
