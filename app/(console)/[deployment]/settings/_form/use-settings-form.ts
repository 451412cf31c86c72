'use client';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { useAttempt } from '@/app/_lib/use-attempt';
import { useDraftText } from '@/app/_lib/use-draft-text';
import { toast } from '@/components/ui/toast';
import type { SettingKey } from '@/domain/deployments/settings/keys';
import { writeText } from '@/domain/deployments/settings/text';
import type { Settings } from './settings-types';
import { keptTyped, readTyped, textsFrom } from './typed';

/** The form of the settings. What is typed outlives a refusal, a reading again and going elsewhere; who changed them meanwhile is said. */
export function useSettingsForm(settings: Settings) {
  const { deployment, version } = settings;
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [kept, keep] = useDraftText(`settings ${deployment}`);
  const [reason, setReason] = useDraftText(`settings why ${deployment}`);
  const [tried, setTried] = useState(false);
  const { attempt, busy, problem, clear } = useAttempt(trpc.deployments.settings.pathFilter());
  const typed = useMemo(() => keptTyped(kept) ?? { version, texts: {} }, [kept, version]);
  const read = useMemo(() => readTyped(settings, typed.texts), [settings, typed]);
  const { draft, faults } = read;
  const count = draft.changes.length;

  const put = (texts: Partial<Record<SettingKey, string>>) => {
    clear();
    keep(JSON.stringify({ version: Object.keys(typed.texts).length === 0 ? version : typed.version, texts: { ...typed.texts, ...texts } }));
  };
  const takeFromAddress = useEffectEvent(() => {
    const url = new URL(window.location.href);
    if (!url.searchParams.has('set')) return;
    const texts = textsFrom(url.searchParams.getAll('set'));
    url.searchParams.delete('set');
    window.history.replaceState(window.history.state, '', url);
    keep(JSON.stringify({ version, texts: { ...typed.texts, ...texts } }));
  });
  // Once, when the page opens: from then on the form is the person's.
  useEffect(() => takeFromAddress(), []);

  const forget = () => {
    keep('');
    clear();
    setTried(false);
  };
  const missing = reason.trim() === '' ? 'Say why.' : null;
  const meanwhile = Object.keys(typed.texts).length > 0 && typed.version !== version;
  const blocked = !settings.may.change.ok ? settings.may.change.reason : faults.size > 0 ? 'Something has to be put right first.' : count === 0 ? 'Nothing is changed yet.' : meanwhile ? 'Look at what holds now first.' : missing;
  const submit = async () => {
    setTried(true);
    if (busy || blocked !== null) return;
    const sent = await attempt({ deployment, baseVersion: typed.version, patch: draft.patch, reason: reason.trim() }, (input) => client.deployments.settings.propose.mutate(input));
    if (!sent) return;
    forget();
    setReason('');
    toast.done(sent.state === 'applied' ? { title: `The settings of ${deployment} are changed` } : { title: 'Asked for', detail: 'It holds when somebody else has approved it.' });
  };
  return {
    settings, typed, read, count, reason, setReason, busy, problem, meanwhile, blocked, put, forget,
    reasonError: tried && count > 0 ? (missing ?? undefined) : undefined,
    text: (key: SettingKey): string => typed.texts[key] ?? shownText(key, settings),
    take: (patch: Readonly<Record<string, unknown>>) => put(Object.fromEntries(Object.entries(patch).map(([key, value]) => [key, writeText(key as SettingKey, value)]))),
    /** Goes on over what holds now. */
    rebase: () => keep(JSON.stringify({ ...typed, version })),
    submit: () => void submit(),
  };
}

/** What is set, as it is typed; nothing set is an empty field. */
function shownText(key: SettingKey, { sources }: Settings): string {
  const value = sources[key].value;
  return value === null ? '' : writeText(key, value);
}

export type SettingsForm = ReturnType<typeof useSettingsForm>;
