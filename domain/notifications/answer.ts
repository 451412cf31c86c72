const MAX = 160;
const URL_LIKE = /\b[a-z][a-z0-9+.-]*:\/\/\S+/gi;
/** Long enough to be a key, a token or a path that is one. */
const TOKEN_LIKE = /[A-Za-z0-9+/_=.-]{24,}/g;

/**
 * What a receiver answered, fit to be kept and shown: one line, short, without the secrets that are known and
 * without whatever looks like an address or a token.
 */
export function shortAnswer(text: string, secrets: readonly string[] = []): string {
  let clean = text.slice(0, 4096);
  for (const secret of secrets.filter((each) => each.length >= 4).toSorted((a, b) => b.length - a.length)) clean = clean.replaceAll(secret, '[hidden]');
  clean = clean.replace(URL_LIKE, '[address]').replace(TOKEN_LIKE, '[…]').replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return clean.length > MAX ? `${clean.slice(0, MAX - 1)}…` : clean;
}
