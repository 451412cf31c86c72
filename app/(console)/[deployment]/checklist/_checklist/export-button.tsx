'use client';
import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { exportOf } from '@/domain/releases/checklist/export';
import type { ChecklistView } from '@/domain/releases/checklist/view';

/** Saves what is shown as a file, in the form in which `GET /api/v1/checklist` hands it out. */
export function ExportButton({ view }: { view: ChecklistView }) {
  const save = () => {
    const handedOut = exportOf(view);
    const url = URL.createObjectURL(new Blob([`${JSON.stringify(handedOut, null, 2)}\n`], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `checklist-${view.deployment}-${handedOut.at.slice(0, 10)}.json`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return <Button icon={<Download aria-hidden size={14} />} onClick={save}>Export JSON</Button>;
}
