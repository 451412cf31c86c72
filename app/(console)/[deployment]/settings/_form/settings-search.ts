import { parseAsStringLiteral } from 'nuqs/server';
import { SETTING_SECTIONS, type SettingSection } from '@/domain/deployments/settings/keys';

/** What of the settings stands in their address. */
export const settingsSearch = { section: parseAsStringLiteral(SETTING_SECTIONS).withDefault('bus') };

export const SECTION_WORDS: Readonly<Record<SettingSection, string>> = {
  bus: 'Bus and storage', scaling: 'Sizing and scaling', limits: 'Limits', probes: 'Probes', security: 'Security and network', flags: 'Flags', backup: 'Backup', site: 'Site',
};
