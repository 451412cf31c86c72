import { defineConfig } from 'prisma/config';

/** Read by the Prisma CLI only; the processes get their URL from server/platform/env.ts. */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_OWNER_URL ?? 'postgresql://localhost/meridian' },
});
