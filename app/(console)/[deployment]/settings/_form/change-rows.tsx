import { settingTerms } from '@/domain/deployments/settings/keys';
import { writeText } from '@/domain/deployments/settings/text';
import type { ChangeHead } from './settings-types';

/** What changes, from what to what. */
export function ChangeRows({ changes }: { changes: ChangeHead['changes'] }) {
  return (
    <ul aria-label="What changes" className="grid gap-1 text-table">
      {changes.map(({ key, before, after }) => (
        <li key={key} className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-semibold">{settingTerms(key).words}</span>
          <code className="text-meta text-muted">{key}</code>
          <span className="wrap-anywhere"><del className="text-muted no-underline">{writeText(key, before) || 'nothing'}</del> <span aria-hidden>→</span><span className="sr-only">becomes</span> <ins className="font-semibold no-underline">{writeText(key, after) || 'nothing'}</ins></span>
        </li>
      ))}
    </ul>
  );
}
