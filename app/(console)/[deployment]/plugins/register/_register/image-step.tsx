'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { FilterChip } from '@/components/ui/chip';
import { CopyButton } from '@/components/ui/copy-button';
import { DetailList, DetailRow } from '@/components/ui/description-list';
import { namedByImage } from './draft';
import { Notes } from './notes';
import type { Registration } from './use-registration';

/** Known images that are offered, and no more. */
const OFFERED = 6;

/** Which image, what the agents know of it, and what it is called from now on. */
export function ImageStep({ form }: { form: Registration }) {
  const { draft, change, errorAt, plan } = form;
  const named = namedByImage(draft.image);
  const image = plan.plan?.image ?? null;
  return (
    <>
      <Field label="Image" hint="registry/name:version" required error={errorAt('image', draft.image !== '')}>
        {(control) => <TextInput {...control} mono value={draft.image} maxLength={300} spellCheck={false} autoCapitalize="none" placeholder="ghcr.io/meridian/oms:1.4.2" onChange={(event) => change({ image: event.target.value })} />}
      </Field>
      <KnownImages form={form} />
      <Notes notes={form.warnedAt('image')} />
      {image && draft.image !== '' && (
        <DetailList>
          <DetailRow label="SHA-256"><span className="inline-flex min-w-0 items-center gap-1"><code className="text-meta break-all">{image.sha256}</code><CopyButton text={image.sha256} label="Copy the SHA-256" /></span></DetailRow>
          <DetailRow label="On">{image.agents.join(', ')}</DetailRow>
          {image.others.length > 0 && <DetailRow label="Elsewhere">{image.others.map(({ agent, sha256 }) => `${agent} has ${sha256.slice(0, 12)}…`).join(', ')}</DetailRow>}
        </DetailList>
      )}
      <Field label="Expected SHA-256" hint="optional: as your build printed it" error={errorAt('imageSha256', draft.imageSha256 !== '')}>
        {(control) => <TextInput {...control} mono value={draft.imageSha256} maxLength={100} spellCheck={false} autoCapitalize="none" onChange={(event) => change({ imageSha256: event.target.value })} />}
      </Field>
      <div className="grid grid-cols-2 items-start gap-4 max-sm:grid-cols-1">
        <Field label="Plugin name" required error={errorAt('service', (draft.service ?? named.service) !== '')}>
          {(control) => <TextInput {...control} mono value={draft.service ?? named.service} maxLength={100} spellCheck={false} autoCapitalize="none" placeholder="oms" onChange={(event) => change({ service: event.target.value })} />}
        </Field>
        <Field label="Version" required error={errorAt('version', (draft.version ?? named.version) !== '')}>
          {(control) => <TextInput {...control} mono value={draft.version ?? named.version} maxLength={300} spellCheck={false} autoCapitalize="none" placeholder="1.4.2" onChange={(event) => change({ version: event.target.value })} />}
        </Field>
      </div>
    </>
  );
}

function KnownImages({ form }: { form: Registration }) {
  const trpc = useTRPC();
  const agents = useQuery(trpc.agents.list.queryOptions({ deployment: form.deployment }));
  const typed = form.draft.image.trim();
  const refs = [...new Set((agents.data ?? []).flatMap(({ images }) => images.map(({ ref }) => ref)))].filter((ref) => ref !== typed && ref.includes(typed)).toSorted().slice(0, OFFERED);
  if (refs.length === 0) return null;
  return (
    <div role="group" aria-label="Images that agents have" className="flex flex-wrap items-center gap-1.5">
      <span className="text-meta text-muted">Agents have</span>
      {refs.map((ref) => <FilterChip key={ref} active={false} className="max-w-full font-mono" onClick={() => form.change({ image: ref })}><span className="truncate">{ref}</span></FilterChip>)}
    </div>
  );
}
