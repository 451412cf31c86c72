'use client';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { useAttempt } from '@/app/_lib/use-attempt';
import { Select, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast';
import { DEPENDENCY_KINDS, DEPENDENCY_ROLES, type DependencyKind, type DependencyRole, KIND_FACTS, ROLE_LABELS } from '@/domain/deployments/dependencies/dependency';
import { judgeDependency } from '@/domain/deployments/dependencies/schema';
import type { DependencyItem } from '../_list/dependency-look';
import { type Draft, draftOf, optionsOf } from './dependency-draft';
import { OptionFields } from './option-fields';
import { SecretField } from './secret-field';

/** Fields that stand in the form; what is wrong elsewhere is said above it. */
const OWN_FIELDS = new Set(['name', 'target', 'secret', 'user', 'database', 'serverName', 'ca', 'expectStatus', 'expectText', 'expectAddress', 'warnDays']);

/** Enters or changes a dependency. The same rules as the server's say what is wrong as soon as it was sent once; what was typed stays. */
export function DependencyDialog({ deployment, item, role: chosen, onClose }: { deployment: string; item: DependencyItem | null; role?: DependencyRole; onClose: () => void }) {
  const trpc = useTRPC();
  const { dependencies } = useTRPCClient().deployments;
  const { attempt, busy, problem, clear } = useAttempt(trpc.deployments.dependencies.pathFilter());
  const [draft, setDraft] = useState<Draft>(() => draftOf(item, chosen));
  const [tried, setTried] = useState(false);
  const { name, kind, role, target, secret, forget } = draft;
  const facts = KIND_FACTS[kind];
  const options = optionsOf(draft);
  const hasSecret = facts.secret && (secret !== '' || (item?.hasSecret === true && !forget));
  const wrong = judgeDependency({ name: name.trim(), kind, target, options, hasSecret });
  const change = (changes: Partial<Draft>) => {
    setDraft({ ...draft, ...changes });
    clear();
  };
  const errorOf = (field: string): string | undefined => (tried ? wrong.find((each) => each.field === field)?.message : undefined) ?? (problem?.field === field ? problem.message : undefined);

  const send = async () => {
    setTried(true);
    if (busy || wrong.length > 0) return;
    const asked = { deployment, role, target, options, ...sentSecret(draft, facts.secret) };
    const done = item
      ? await attempt({ ...asked, id: item.id, version: item.version }, (input) => dependencies.change.mutate(input))
      : await attempt({ ...asked, name: name.trim(), kind }, (input) => dependencies.add.mutate(input));
    if (!done) return;
    toast.done({ title: item ? `${item.name} is changed` : `${name.trim()} is added`, detail: 'It is being checked.' });
    onClose();
  };

  return (
    <Dialog open onClose={onClose} title={item ? `Change ${item.name}` : 'Add a dependency'} footer={<><Button onClick={onClose}>Not now</Button><Button variant="primary" hotkey="submit" busy={busy} onClick={() => void send()}>{item ? 'Change it' : 'Add it'}</Button></>}>
      <form noValidate className="grid gap-3" onSubmit={(event) => { event.preventDefault(); void send(); }}>
        {problem && !OWN_FIELDS.has(problem.field ?? '') && <Banner tone="critical" title="Not done.">{problem.message}</Banner>}
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Name" hint={item ? 'stays as it is' : 'as the on-call engineer should read it'} error={errorOf('name')} required>
            {(control) => <TextInput {...control} value={name} readOnly={item !== null} placeholder="redis-main" onChange={(event) => change({ name: event.target.value })} />}
          </Field>
          <Field label="Kind" hint={item ? 'stays as it is' : undefined}>
            {(control) => <Select {...control} value={kind} disabled={item !== null} onChange={(event) => change({ kind: event.target.value as DependencyKind })}>{DEPENDENCY_KINDS.map((each) => <option key={each} value={each}>{KIND_FACTS[each].label}</option>)}</Select>}
          </Field>
          <Field label={kind === 'http' ? 'URL' : 'Where'} hint={facts.example} error={errorOf('target')} required>
            {(control) => <TextInput {...control} mono value={target} spellCheck={false} onChange={(event) => change({ target: event.target.value })} />}
          </Field>
          <Field label="Used as" hint="storage, bus and task store alert as critical">
            {(control) => <Select {...control} value={role} onChange={(event) => change({ role: event.target.value as DependencyRole })}>{DEPENDENCY_ROLES.map((each) => <option key={each} value={each}>{ROLE_LABELS[each]}</option>)}</Select>}
          </Field>
        </div>
        <OptionFields draft={draft} errorOf={errorOf} onChange={change} />
        {facts.secret && <SecretField draft={draft} stored={item?.hasSecret === true} error={errorOf('secret')} onChange={change} />}
        {/* Enter in any field sends it. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

/** Left out, a stored password stays; null takes it away. */
function sentSecret({ secret, forget }: Draft, takesOne: boolean): { secret?: string | null } {
  if (!takesOne) return {};
  if (secret !== '') return { secret };
  return forget ? { secret: null } : {};
}
