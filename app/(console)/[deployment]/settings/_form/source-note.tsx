import { TagBox } from '@/components/ui/chip';
import type { SettingKey } from '@/domain/deployments/settings/keys';
import type { SettingSource } from '@/domain/deployments/settings/resolve';
import { writeText } from '@/domain/deployments/settings/text';
import type { Settings } from './settings-types';

const SAYS: Readonly<Record<SettingSource, string>> = { 'process env': 'read-only here: set by the process', '.env': 'read-only here: set by the settings file', reviewed: 'reviewed and applied', default: 'nobody has set it' };

/** Where a value comes from; opened it says what it hides. */
export function SourceNote({ name, from }: { name: SettingKey; from: Settings['sources'][SettingKey] }) {
  const { source, overrides } = from;
  const variable = from.name && <code className="block text-meta wrap-anywhere">{from.name}</code>;
  const mark = <><TagBox>{source}</TagBox> <span className="text-meta text-muted">{SAYS[source]}</span></>;
  if (overrides.length === 0) return <div className="sm:pt-6">{mark}{variable}</div>;
  return (
    <details className="min-w-0 sm:pt-6">
      <summary className="cursor-pointer">{mark}</summary>
      {variable}
      <ul className="mt-1 grid gap-0.5 text-meta text-muted">
        {overrides.map((hidden) => <li key={hidden.source} className="wrap-anywhere">hides {hidden.source}: <code>{writeText(name, hidden.value) || 'nothing'}</code></li>)}
      </ul>
    </details>
  );
}
