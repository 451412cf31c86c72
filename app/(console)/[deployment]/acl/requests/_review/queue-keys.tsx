import { KeyHint } from '@/components/ui/kbd';
import type { KeyId } from '@/domain/shell/keys';

const keys: readonly { readonly ids: readonly KeyId[]; readonly says: string }[] = [
  { ids: ['next', 'previous'], says: 'move' },
  { ids: ['filter'], says: 'find' },
  { ids: ['approve'], says: 'approve' },
  { ids: ['deny'], says: 'deny' },
  { ids: ['submit'], says: 'decide' },
  { ids: ['help'], says: 'all keys' },
];

/** The keys that act on this page, small and quiet. */
export function QueueKeys() {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-1.5 text-meta text-muted">
      {keys.map(({ ids, says }) => (
        <li key={says} className="flex items-center gap-1.5">
          {ids.map((id) => <KeyHint key={id} id={id} />)}
          {says}
        </li>
      ))}
    </ul>
  );
}
