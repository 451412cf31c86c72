/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  // Node-only packages stay outside Next's bundle: they hold native handles or read files beside themselves.
  serverExternalPackages: ['pino', 'pg', '@prisma/client', '@prisma/adapter-pg', 're2js'],
  experimental: {
    // Neither package says that its modules are free of side effects.
    optimizePackageImports: ['@trpc/client', '@trpc/server'],
    // One chunk per layout and page: compressed together, 4 KB fewer cross the wire than as a dozen small ones.
    turbopackChunking: { minChunkSize: 4_000_000, maxMergeChunkSize: 4_000_000 },
  },
  turbopack: {
    // nats.ws falls back to Node's crypto, which no browser needs (53 instead of 188 KB gzip).
    resolveAlias: { crypto: { browser: './components/live/empty-module.ts' } },
  },
};
export default config;
