'use client';
import { useQueryState } from 'nuqs';
import { useId, useState } from 'react';
import { environmentLook } from '@/app/_lib/environment-look';
import { EnvironmentBadge } from '@/components/shell/environment-badge';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TabBar } from '@/components/ui/tabs';
import { SETTING_SECTIONS, settingKeys, settingTerms, type SettingSection } from '@/domain/deployments/settings/keys';
import { FileDialog } from '../_file/file-dialog';
import { useExport } from '../_file/use-export';
import { BackupReports } from './backup-reports';
import { HistoryCard } from './history-card';
import { SettingField } from './setting-field';
import { SECTION_WORDS, settingsSearch } from './settings-search';
import type { Settings } from './settings-types';
import { SetBy, SettingsNotices } from './settings-notices';
import { SubmitBar } from './submit-bar';
import { type SettingsForm, useSettingsForm } from './use-settings-form';

/** The settings section by section, what was typed over them, and what was changed before. */
export function SettingsDesk({ settings, stale }: { settings: Settings; stale: boolean }) {
  const form = useSettingsForm(settings);
  const [section, setSection] = useQueryState('section', settingsSearch.section);
  const [importing, setImporting] = useState(false);
  const exporting = useExport(settings.deployment);
  const base = useId();
  const refusal = settings.may.change.ok ? null : settings.may.change.reason;
  return (
    <PageBody>
      <PageHeader
        title="Settings"
        note={<span className="inline-flex flex-wrap items-center gap-2"><EnvironmentBadge environment={environmentLook[settings.environment]} /> <SetBy by={settings.changedBy} at={settings.changedAt} /></span>}
        actions={<><Button busy={exporting.busy} onClick={exporting.run}>Export</Button><Button disabledReason={refusal} onClick={() => setImporting(true)}>Import a file…</Button></>}
      />
      <SettingsNotices stale={stale} wrong={settings.wrong} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <Card aria-label={SECTION_WORDS[section]}>
          <TabBar label="Sections" base={base} controls={`${base}-panel`} value={section} onChange={(next) => void setSection(next)} tabs={SETTING_SECTIONS.map((id) => ({ id, label: SECTION_WORDS[id], ...marks(form, id) }))} />
          <div id={`${base}-panel`} role="tabpanel" aria-labelledby={`${base}-${section}`} tabIndex={0} className="-outline-offset-2">
            {settingKeys.filter((key) => settingTerms(key).section === section).map((key) => <SettingField key={key} form={form} name={key} />)}
            {section === 'backup' && <BackupReports backups={settings.backups} />}
          </div>
        </Card>
        <SubmitBar form={form} />
        <HistoryCard settings={settings} />
      </div>
      <FileDialog deployment={settings.deployment} open={importing} onClose={() => setImporting(false)} onTake={form.take} />
    </PageBody>
  );
}

/** How much of a section is changed or at fault. */
function marks({ read }: SettingsForm, section: SettingSection): { count?: number } {
  const keys = new Set([...read.faults.keys(), ...read.draft.changes.map(({ key }) => key)]);
  const count = settingKeys.filter((key) => settingTerms(key).section === section && keys.has(key)).length;
  return count === 0 ? {} : { count };
}
