/**
 * How a secret may stand in a text: as it is, percent-encoded, in hexadecimal, and in base64 of either alphabet, alone or
 * anywhere within something longer (three bytes become four letters, so that there are three ways it can fall).
 */
export function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const within = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64').replaceAll('=', '');
    // Letters that also hold bits of what stands before or behind are left out.
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
  const url = within.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  return [...new Set([secret, encodeURIComponent(secret), bytes.toString('hex'), ...within, ...url])];
}
