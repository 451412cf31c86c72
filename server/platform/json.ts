import type { Prisma } from '@/server/generated/prisma/client';

/** A plain-JSON copy of `value` in the type the database client wants; dates become ISO strings, undefined members go. */
export function jsonValue(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
}
