'use client';
import { useLiveStatus } from '@/components/live/live-context';
import { Banner } from '@/components/ui/banner';

/** Where figures will stand: that none have come yet, and what brings the first. Nothing once one has. */
export function NoTelemetryYet({ className }: { className?: string }) {
  if (!useLiveStatus().neverHeard) return null;
  return <Banner tone="quiet" title="No telemetry yet." {...(className === undefined ? {} : { className })}>The first plugin that connects brings the first figures; they appear by themselves.</Banner>;
}
