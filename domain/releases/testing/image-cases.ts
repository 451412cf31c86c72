import vectors from '../vectors/images.json';

interface ImageVector {
  readonly ref: string;
  readonly invalid?: string;
  readonly host?: string;
  readonly path?: readonly string[];
  readonly tag?: string | null;
  readonly digest?: string;
  readonly staging?: readonly string[];
  readonly prod?: readonly string[];
  readonly dr?: readonly string[];
}

export const SHA = `sha256:${'0123456789abcdef'.repeat(4)}`;
const withSha = (text: string): string => text.replace('{sha}', SHA);

/** `{sha}` stands for a whole digest. */
export const IMAGE_CASES: readonly ImageVector[] = (vectors as readonly ImageVector[]).map(({ digest, ...rest }) => ({ ...rest, ref: withSha(rest.ref), ...(digest === undefined ? {} : { digest: withSha(digest) }) }));
