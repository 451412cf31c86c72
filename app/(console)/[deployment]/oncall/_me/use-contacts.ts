'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiOutputs } from '@/app/_lib/api-types';
import { apiError } from '@/app/_lib/api-error';
import { newKey } from '@/app/_lib/idempotency-key';
import { useTRPC } from '@/app/_lib/trpc';
import { toast } from '@/components/ui/toast';

export type Contacts = ApiOutputs['oncall']['contacts'];
export type ContactMethod = Contacts['methods'][number];

/** Changes one's own ways to be reached. Each answers with what went wrong in words, or null. */
export function useContacts(deployment: string, contacts: Contacts) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const adding = useMutation(trpc.oncall.addContactMethod.mutationOptions());
  const verifying = useMutation(trpc.oncall.verifyContactMethod.mutationOptions());
  const resending = useMutation(trpc.oncall.resendCode.mutationOptions());
  const removing = useMutation(trpc.oncall.removeContactMethod.mutationOptions());
  const saving = useMutation(trpc.oncall.saveContactRules.mutationOptions());
  const base = () => ({ idempotencyKey: newKey(), deployment });

  const attempt = async (work: () => Promise<string | null>): Promise<string | null> => {
    let wrong: string | null;
    try {
      wrong = await work();
    } catch (error) {
      wrong = apiError(error).message;
    }
    await queries.invalidateQueries(trpc.oncall.contacts.pathFilter());
    return wrong;
  };
  return {
    busy: [adding, verifying, resending, removing, saving].some(({ isPending }) => isPending),
    add: (address: string) => attempt(async () => {
      const { verified } = await adding.mutateAsync({ ...base(), address });
      toast.done({ title: verified ? 'It can be used' : 'A code is on its way', ...(verified ? {} : { detail: 'Enter it beside the address; without it no page goes there.' }) });
      return null;
    }),
    verify: (methodId: string, code: string) => attempt(async () => {
      const { verified, triesLeft } = await verifying.mutateAsync({ ...base(), methodId, code });
      if (!verified) return triesLeft > 0 ? `That is not the code. ${triesLeft} tries are left.` : 'That is not the code. Have another sent.';
      toast.done({ title: 'It can be used' });
      return null;
    }),
    resend: (methodId: string) => attempt(async () => {
      await resending.mutateAsync({ ...base(), methodId });
      toast.done({ title: 'Another code is on its way' });
      return null;
    }),
    remove: (methodId: string) => attempt(async () => {
      await removing.mutateAsync({ ...base(), methodId });
      return null;
    }),
    /** When a page uses it, in minutes after it was told; null: never. */
    rule: (methodId: string, afterMin: number | null) => attempt(async () => {
      const others = contacts.rules.filter((rule) => rule.methodId !== methodId);
      await saving.mutateAsync({ ...base(), version: contacts.version, rules: afterMin === null ? others : [...others, { methodId, afterMin }] });
      return null;
    }),
  };
}

export type ContactVerbs = ReturnType<typeof useContacts>;
