import { settingTerms } from './keys';
import type { SettingChange } from './patch';
import { writeText } from './text';

/** A change in one short line, as it stands on charts and in lists. */
export function summaryOf(changes: readonly SettingChange[]): string {
  const [first, ...rest] = changes;
  if (!first) return 'nothing changes';
  const said = `${settingTerms(first.key).words} ${writeText(first.key, first.before) || 'none'} → ${writeText(first.key, first.after) || 'none'}`;
  return rest.length === 0 ? said : `${said} and ${rest.length} more`;
}
