/** A mail address by which its owner recognises it and nobody else learns it: `r…@example.com`. */
export function maskedMail(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? address : `${[...address][0]}…${address.slice(at)}`;
}
