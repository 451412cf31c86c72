import type { StatusLook } from '@/components/ui/status';

/** How one look at a metric is drawn; no data is never a pass. */
export const LOOK_BOXES: Readonly<Record<string, { readonly word: string; readonly box: string }>> = {
  successful: { word: 'passed', box: 'border-ok bg-ok-fill' },
  warmup: { word: 'warm-up', box: 'border-dashed border-control' },
  inconclusive: { word: 'cannot tell', box: 'border-warning hatch' },
  failed: { word: 'failed', box: 'border-critical bg-critical-fill' },
  error: { word: 'not measured', box: 'border-critical hatch' },
};

/** What the latest look says, in a word. */
export const LOOK_LOOKS: Readonly<Record<string, StatusLook>> = {
  successful: { tone: 'ok', word: 'passes' },
  warmup: { tone: 'quiet', shape: 'ring', word: 'warm-up' },
  inconclusive: { tone: 'warning', word: 'cannot tell' },
  failed: { tone: 'critical', word: 'fails' },
  error: { tone: 'stale', word: 'not measured' },
};

export const NO_LOOK: StatusLook = { tone: 'quiet', shape: 'ring', word: 'to come' };
