'use client';
import { useCallback } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useTRPCClient } from '@/app/_lib/trpc';
import type { IssueCredential } from '@/components/live/bus-client';

/** Asks for the bus credential of this tab. Signed out is an answer (`null`); everything else is tried again. */
export function useIssue(): IssueCredential {
  const client = useTRPCClient();
  return useCallback(
    async (publicKey) => {
      try {
        const { jwt, expiresAt, session } = await client.deployments.busCredentials.query({ publicKey });
        return { jwt, expiresAt: expiresAt.getTime(), session };
      } catch (error) {
        if (apiError(error).code === 'UNAUTHENTICATED') return null;
        throw error;
      }
    },
    [client],
  );
}
