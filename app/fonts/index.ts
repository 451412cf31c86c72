import localFont from 'next/font/local';

/** Text face: Inter, latin, the weights in use, without its alternates (23 KB; made by `subset.py`). */
export const sans = localFont({
  src: './inter-latin.woff2',
  variable: '--font-inter',
  weight: '400 600',
  display: 'swap',
  fallback: ['system-ui', 'sans-serif'],
});

/** Face of subjects, ids and payloads (14 KB). Not preloaded: many pages show none above the fold. */
export const mono = localFont({
  src: './jetbrains-mono-latin.woff2',
  variable: '--font-jetbrains',
  weight: '400 600',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  fallback: ['ui-monospace', 'monospace'],
});
