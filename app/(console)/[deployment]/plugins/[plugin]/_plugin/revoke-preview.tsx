import type { Grant } from './use-grants';
import { TagBox } from '@/components/ui/chip';
import { Subject } from '@/components/ui/subject';

/** What stops working, line by line, and how soon. */
export function RevokePreview({ grants }: { grants: readonly Grant[] }) {
  return (
    <div className="text-table">
      <ul className="relative max-h-48 overflow-y-auto rounded-control border border-line">
        {grants.map((grant) => (
          <li key={grant.id} className="flex items-center gap-2 border-b border-row px-2.5 py-1.5 last:border-b-0">
            <TagBox title={grant.direction}>{grant.direction === 'publish' ? 'PUB' : 'SUB'}</TagBox>
            <Subject text={grant.pattern} />
          </li>
        ))}
      </ul>
      <p className="mt-2 text-meta text-muted">The bus refuses these within a second. It closes the plugin’s connections; they come back in milliseconds with what is left, and core messages in between are missed.</p>
    </div>
  );
}
