'use client';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { PageBody } from '@/components/shell/page-header';
import { useRowKeys } from '@/components/table/use-row-keys';
import { ErrorState } from '@/components/ui/states';
import { useFetchSoon } from '@/components/ui/use-fetch-soon';
import { NoteContext } from './note-context';
import { NotePage } from './note-page';
import type { Note, NoteAt } from './note-types';
import { useDecisions } from './use-decisions';
import { useNoteSteps } from './use-note-steps';
import { useOpenLine } from './use-open-line';

const loadReturn = () => import('./return-dialog').then((module) => ({ default: module.ReturnDialog }));
const ReturnDialog = lazy(loadReturn);

/** The bus tells of every step. The records behind a draft change without a word to it, so it is drawn anew this often. */
const REREAD_DRAFT_MS = 5000;
const REREAD_MS = 15_000;

/** The note of a handover: what the records say, what people add, what is decided, and whose turn it is. */
export function NoteView(at: NoteAt) {
  const trpc = useTRPC();
  const { data, error, refetch, isError } = useQuery(trpc.handoffs.note.queryOptions(at, { refetchInterval: (query) => (query.state.data?.frozenAt ? REREAD_MS : REREAD_DRAFT_MS) }));
  if (!data) return <PageBody>{error && <ErrorState title="The note could not be loaded" onRetry={() => void refetch()}>{apiError(error).message}</ErrorState>}</PageBody>;
  return <Desk at={at} note={data} stale={isError} />;
}

function Desk({ at, note, stale }: { at: NoteAt; note: Note; stale: boolean }) {
  const decisions = useDecisions(at, note);
  const steps = useNoteSteps(at, note, decisions);
  const openLine = useOpenLine(note);
  const [writingIn, writeIn] = useState<string | null>(null);
  const lines = note.sections.flatMap((section) => section.lines).filter(({ item }) => item !== null);
  const keys = useRowKeys({ keys: lines.map(({ id }) => id), onOpen: openLine });
  useFetchSoon(loadReturn);
  return (
    <NoteContext value={{ at, note, decisions, steps, focused: keys.focused, focus: keys.focus, writingIn, writeIn }}>
      <NotePage stale={stale} />
      <Suspense>{steps.returning && <ReturnDialog />}</Suspense>
    </NoteContext>
  );
}
