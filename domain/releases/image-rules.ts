import type { Environment } from '@/domain/deployments/names';
import { isProduction } from './environment';
import { type ImageReference, parseImage } from './image-reference';
import { parseVersion } from './semver';

export const IMAGE_RULES = ['IMG-1', 'IMG-2', 'IMG-3', 'IMG-4', 'INVALID'] as const;
export type ImageRule = (typeof IMAGE_RULES)[number];

/** One rule that an image breaks: `deny` keeps it out, `warn` is said and lets it pass. */
export interface ImageFinding {
  readonly rule: ImageRule;
  readonly mode: 'deny' | 'warn';
  readonly message: string;
}

export interface ImageRulesContext {
  readonly environment: Environment;
  /** Registries and paths that images may come from: `host/segment/…/*`; the last `*` is one or more segments. */
  readonly allow?: readonly string[];
}

export const DEFAULT_ALLOW: readonly string[] = ['ghcr.io/meridian/*'];
/** Tags that somebody moves on: tomorrow they name something else. */
const MUTABLE: ReadonlySet<string> = new Set(['latest', 'stable', 'edge', 'main', 'master', 'dev', 'nightly']);

/** What is wrong with an image in an environment, the gravest first; empty when nothing is. */
export function judgeImage(ref: string, { environment, allow = DEFAULT_ALLOW }: ImageRulesContext): readonly ImageFinding[] {
  const image = parseImage(ref);
  if (!image.ok) return [{ rule: 'INVALID', mode: 'deny', message: image.message }];
  const findings = [...judgeRegistry(image, allow), ...judgeTag(image, environment), ...judgeDigest(image)];
  return findings.sort((a, b) => Number(a.mode === 'warn') - Number(b.mode === 'warn'));
}

/** Whether nothing denies it. */
export function imageAllowed(findings: readonly ImageFinding[]): boolean {
  return findings.every(({ mode }) => mode === 'warn');
}

function judgeTag({ tag, digest }: ImageReference, environment: Environment): readonly ImageFinding[] {
  if (tag === null && digest === null) return [{ rule: 'IMG-2', mode: 'deny', message: 'It has no tag, which means "latest": name the version, for example ":1.4.2".' }];
  if (tag === null) return [{ rule: 'IMG-1', mode: 'deny', message: 'It has a digest and no tag: name the version, too, so that people can read it.' }];
  if (MUTABLE.has(tag.toLowerCase())) return [{ rule: 'IMG-2', mode: 'deny', message: `The tag "${tag}" is moved from one image to the next: name the version, for example ":1.4.2".` }];
  const version = parseVersion(tag.startsWith('v') ? tag.slice(1) : tag);
  if (version === null) return [{ rule: 'IMG-1', mode: 'deny', message: `The tag "${tag}" is no version of three numbers (SemVer 2.0): for example "1.4.2" or "v1.4.2".` }];
  if (version.prerelease.length === 0) return [];
  return [{ rule: 'IMG-1', mode: isProduction(environment) ? 'deny' : 'warn', message: `"${tag}" is a pre-release: it does not go to production.` }];
}

function judgeRegistry({ host, path }: ImageReference, allow: readonly string[]): readonly ImageFinding[] {
  if (allow.some((pattern) => isAllowed(host, path, pattern))) return [];
  return [{ rule: 'IMG-3', mode: 'deny', message: `Images come from ${allow.join(' or ')}; this one comes from ${[host, ...path.slice(0, -1)].join('/')}.` }];
}

/** By host and whole segments; "ghcr.io/meridian-evil" begins with "ghcr.io/meridian" and is somewhere else. */
function isAllowed(host: string, path: readonly string[], pattern: string): boolean {
  const [wantedHost, ...wanted] = pattern.split('/');
  if (host !== wantedHost?.toLowerCase()) return false;
  const open = wanted.at(-1) === '*';
  const fixed = open ? wanted.slice(0, -1) : wanted;
  return fixed.every((segment, at) => segment === path[at]) && (open ? path.length > fixed.length : path.length === fixed.length);
}

function judgeDigest({ digest }: ImageReference): readonly ImageFinding[] {
  return digest === null ? [{ rule: 'IMG-4', mode: 'warn', message: 'It is not pinned: add "@sha256:…", so that the tag cannot come to mean another image.' }] : [];
}
