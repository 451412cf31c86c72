'use client';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useTRPCClient } from '@/app/_lib/trpc';
import { toast } from '@/components/ui/toast';

/** Hands the settings out as a file. */
export function useExport(deployment: string) {
  const client = useTRPCClient();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const { name, text } = await client.deployments.settings.exportFile.query({ deployment });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
      link.download = name;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (error) {
      toast.failed({ title: 'The settings could not be exported', detail: apiError(error).message });
    } finally {
      setBusy(false);
    }
  };
  return { busy, run: () => void run() };
}
