'use client';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTRPC } from '@/app/_lib/trpc';
import { Field } from '@/components/form/field';
import { TextInput } from '@/components/form/controls';
import { useKeys } from '@/components/shell/keyboard';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { TAP_LIMITS } from '@/domain/taps/limits';
import { offeredPatterns } from './offered-patterns';
import { Reach } from './reach';
import { TokenField } from './token-field';
import { useStartForm } from './use-start-form';

interface StartFormProps {
  readonly deployment: string;
  readonly initialPattern: string;
  /** Why no tap can be started now; null when it can. */
  readonly blocked: string | null;
  readonly onStarted: (id: string) => void;
}

/** Which subjects, narrowed how, and why. Nothing is listened to before all three are said. */
export function StartForm({ deployment, initialPattern, blocked, onStarted }: StartFormProps) {
  const trpc = useTRPC();
  const topics = useQuery(trpc.taps.topics.queryOptions({ deployment }, { staleTime: 60_000 }));
  const rules = useQuery(trpc.taps.maskRules.queryOptions({ deployment }));
  const form = useStartForm(deployment, initialPattern, onStarted);
  const id = useId();
  useKeys({ submit: () => !blocked && form.submit() });
  const known = topics.data ?? [];
  return (
    <Card aria-labelledby={id}>
      <CardHeader title={<span id={id}>New tap</span>} note={`ends by itself after ${TAP_LIMITS.lifeMs / 60_000} min, at most ${TAP_LIMITS.perPerson} at once`} />
      <form noValidate className="grid gap-4 px-4 pb-4" onSubmit={(event) => { event.preventDefault(); if (!blocked) form.submit(); }}>
        <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
          <div>
            <TokenField {...form.patterns} label="Subjects" hint="pattern or subject, Enter takes it" placeholder="platform.oms.**" offers={offeredPatterns(known)} required />
            <Reach patterns={[...form.patterns.tokens, form.patterns.typed]} known={known} loading={topics.isPending} rules={rules.data ?? []} onChoose={form.patterns.onTyped} />
          </div>
          <div>
            <TokenField {...form.conditions} label="Conditions" hint="all must hold; optional" placeholder="$.qty >= 1000" />
            <p className="mt-1.5 text-meta text-muted">
              Fields as <code>$.legs[*].qty</code>, <code>header.Mer-Instance</code>, <code>subject</code>, <code>size</code>; signs <code>= != &gt;= &lt;= ~</code> (contains). Masked values cannot be searched: masking comes first.
            </p>
          </div>
        </div>
        <div className="flex flex-wrap items-end gap-3">
          <Field label="Reason" hint="stands in the audit log" error={form.reason.error} required className="min-w-64 flex-1">
            {(control) => <TextInput {...control} required={false} value={form.reason.text} maxLength={500} placeholder="OMS p99 over 300 ms, find the late orders" onChange={(event) => form.setReason(event.target.value)} />}
          </Field>
          <Button type="submit" variant="primary" hotkey="submit" busy={form.busy} disabledReason={blocked}>Start tap</Button>
        </div>
        {form.problem && <Banner tone="critical" title="The tap was not started.">{form.problem}</Banner>}
      </form>
    </Card>
  );
}
