'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import type { Permission } from '@/domain/identity/permissions';

/** Why the person may not do this here, in the server's words; null when they may or it is not known yet. */
export function useRefusal(deployment: string, permission: Permission): string | null {
  const trpc = useTRPC();
  const may = useQuery(trpc.identity.may.queryOptions({ deployment }));
  const verdict = may.data?.[permission];
  return verdict && !verdict.ok ? (verdict.reason ?? 'You may not do this here.') : null;
}
