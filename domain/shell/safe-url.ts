/**
 * The one gate for addresses that came from outside (annotations, runbooks, manifests). Returns the normalised
 * address if it is absolute http or https without credentials in it, else `null`: scripts, data and relative
 * addresses never become a link.
 */
export function safeUrl(text: string): string | null {
  if (text.length > 2048 || !/^https?:\/\//i.test(text)) return null;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return url.username === '' && url.password === '' ? url.href : null;
}
