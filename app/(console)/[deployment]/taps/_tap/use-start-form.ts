'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useIdempotencyKey } from '@/app/_lib/idempotency-key';
import { useTRPC } from '@/app/_lib/trpc';
import { canonicalise } from '@/domain/acl/subject-grammar';
import { MAX_CONDITIONS, parseCondition } from '@/domain/taps/filter';

const MOST_PATTERNS = 8;

interface TokenState {
  readonly tokens: readonly string[];
  readonly typed: string;
  readonly error: string | null;
}

type Check = (text: string, taken: readonly string[]) => string | null;

const checkPattern: Check = (text, taken) => {
  if (taken.length >= MOST_PATTERNS) return `A tap has at most ${MOST_PATTERNS} patterns.`;
  const read = canonicalise(text);
  return read.ok ? null : `${read.message}.`;
};

const checkCondition: Check = (text, taken) => {
  if (taken.length >= MAX_CONDITIONS) return `At most ${MAX_CONDITIONS} conditions.`;
  const read = parseCondition(text);
  return read.ok ? null : read.message;
};

/** What is typed, with the typed rest taken in if it can be read. */
function taken(state: TokenState, check: Check): TokenState {
  const text = state.typed.trim();
  if (text === '') return state;
  const error = check(text, state.tokens);
  if (error) return { ...state, error };
  return { tokens: [...new Set([...state.tokens, text])], typed: '', error: null };
}

/** The form that starts a tap: errors stand at their field, and nothing typed is lost. */
export function useStartForm(deployment: string, initialPattern: string, onStarted: (id: string) => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const start = useMutation(trpc.taps.start.mutationOptions());
  const [patterns, setPatterns] = useState<TokenState>({ tokens: [], typed: initialPattern, error: null });
  const [conditions, setConditions] = useState<TokenState>({ tokens: [], typed: '', error: null });
  const [reason, setReason] = useState({ text: '', error: null as string | null });
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async () => {
    const read = { patterns: taken(patterns, checkPattern), conditions: taken(conditions, checkCondition) };
    const noPattern = read.patterns.tokens.length === 0 && read.patterns.error === null;
    const reasonError = reason.text.trim() === '' ? 'Say why you look at payloads; it stands in the audit log.' : null;
    setPatterns(noPattern ? { ...read.patterns, error: 'Choose at least one subject, for example platform.data.**' } : read.patterns);
    setConditions(read.conditions);
    setReason({ ...reason, error: reasonError });
    setProblem(null);
    if (noPattern || read.patterns.error || read.conditions.error || reasonError) return;
    const content = { deployment, patterns: [...read.patterns.tokens], conditions: [...read.conditions.tokens], reason: reason.text };
    try {
      const { id } = await start.mutateAsync({ ...content, idempotencyKey: keyFor(content) });
      await queries.invalidateQueries(trpc.taps.list.pathFilter());
      onStarted(id);
    } catch (thrown) {
      const { message, detail } = apiError(thrown);
      if (detail.field === 'patterns') setPatterns((state) => ({ ...state, error: message }));
      else if (detail.field === 'conditions') setConditions((state) => ({ ...state, error: message }));
      else if (detail.field === 'reason') setReason((state) => ({ ...state, error: message }));
      else setProblem(message);
    }
  };
  const field = (state: TokenState, set: (next: TokenState) => void, check: Check) => ({
    tokens: state.tokens,
    typed: state.typed,
    error: state.error,
    onTyped: (typed: string) => set({ ...state, typed, error: null }),
    onTake: () => set(taken(state, check)),
    onRemove: (token: string) => set({ ...state, tokens: state.tokens.filter((each) => each !== token) }),
  });
  return {
    patterns: field(patterns, setPatterns, checkPattern),
    conditions: field(conditions, setConditions, checkCondition),
    reason,
    setReason: (text: string) => setReason({ text, error: null }),
    problem,
    busy: start.isPending,
    submit: () => void submit(),
  };
}
