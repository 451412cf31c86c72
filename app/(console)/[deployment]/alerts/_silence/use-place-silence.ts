'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { newKey, useIdempotencyKey } from '@/app/_lib/idempotency-key';
import { useTRPC } from '@/app/_lib/trpc';
import { currentTime } from '@/components/ui/clock';
import { toast } from '@/components/ui/toast';
import { useZone } from '@/components/ui/zone';
import type { Matcher } from '@/domain/alerts/matcher';
import { endWords } from '@/domain/alerts/silence-times';
import type { EndChoice } from './use-silence-draft';

/** How long a silence can be taken back by one key. */
const UNDO_MS = 10_000;
/** An attempt repeated so soon asks for the same end, and is therefore the same attempt. */
const SAME_ATTEMPT_MS = 60_000;

export interface PlacedDraft {
  readonly choice: EndChoice;
  readonly endsAt: number;
  readonly matchers: readonly Matcher[];
  readonly comment: string;
  /** What the preview gave and the person confirmed. */
  readonly confirm: string | null;
}

export interface PlaceProblem {
  readonly field: string | null;
  readonly message: string;
}

/** Creates the silence, says until when, and lets it be taken back. */
export function usePlaceSilence(deployment: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { zone } = useZone();
  const keyFor = useIdempotencyKey();
  const last = useRef({ draft: '', endsAt: 0, at: 0 });
  const create = useMutation(trpc.alerts.createSilence.mutationOptions());
  const expire = useMutation(trpc.alerts.expireSilence.mutationOptions());
  const [problem, setProblem] = useState<PlaceProblem | null>(null);
  const reread = () => void queries.invalidateQueries(trpc.alerts.pathFilter());

  const undo = async (silenceId: string) => {
    try {
      await expire.mutateAsync({ idempotencyKey: newKey(), deployment, silenceId, reason: 'Taken back right after it was made' });
      toast.note({ title: 'Taken back', detail: 'What fires rings again.' });
    } catch (error) {
      toast.failed({ title: 'It was not taken back', detail: apiError(error).message });
    }
    reread();
  };

  const place = async ({ endsAt, ...draft }: PlacedDraft): Promise<boolean> => {
    const now = currentTime();
    const text = JSON.stringify(draft);
    if (last.current.draft !== text || now - last.current.at > SAME_ATTEMPT_MS) last.current = { draft: text, endsAt, at: now };
    const { matchers, comment, confirm } = draft;
    const content = { deployment, matchers: [...matchers], endsAt: new Date(last.current.endsAt), comment, ...(confirm === null ? {} : { confirm }) };
    setProblem(null);
    try {
      const placed = await create.mutateAsync({ ...content, idempotencyKey: keyFor(content) });
      const { local, utc } = endWords(placed.endsAt.getTime(), zone, now);
      toast.done({ title: `Silenced ${placed.matches} until ${local}`, detail: utc, stayMs: UNDO_MS, action: { label: 'Undo', hotkey: 'undo', run: () => void undo(placed.silenceId) } });
      reread();
      return true;
    } catch (error) {
      const { message, detail } = apiError(error);
      setProblem({ field: typeof detail.field === 'string' ? detail.field : null, message });
      reread();
      return false;
    }
  };
  return { place, busy: create.isPending, problem };
}
