import type { BannerTone } from '@/components/ui/banner';
import type { RightsBackFacts } from '../_release/release-types';

/** What a person must know of a right that comes back, or does not, before they go back. */
export interface RightsNote {
  readonly tone: BannerTone;
  readonly title: string;
  readonly text: string;
}

/** `1 comes back, 2 go`: how many rights change with a roll-back. */
export function rightsSummary({ restored, narrowed }: Pick<RightsBackFacts, 'restored' | 'narrowed'>): string {
  const parts = [
    ...(restored.length === 0 ? [] : [`${restored.length} ${restored.length === 1 ? 'comes' : 'come'} back`]),
    ...(narrowed.length === 0 ? [] : [`${narrowed.length} ${narrowed.length === 1 ? 'goes' : 'go'}`]),
  ];
  return parts.length === 0 ? 'none changes' : parts.join(', ');
}

/** Whose decision the rights take, and which of them do not come back. */
export function rightsNotes({ version, decision, deciders, lost }: Pick<RightsBackFacts, 'version' | 'decision' | 'deciders' | 'lost'>): readonly RightsNote[] {
  return [
    ...(decision === 'yours' ? [{ tone: 'info', title: 'You decide it by going back.', text: 'What comes back is given at once, with your reason.' } as const] : []),
    ...(decision === 'urgent' ? [{ tone: 'warning', title: 'It needs an urgent decision.', text: `${version} starts once what comes back is decided. ${decidedBy(deciders)}` } as const] : []),
    ...(lost.length > 0 ? [{ tone: 'warning', title: 'Not every right comes back.', text: `${lost.map(({ direction, pattern }) => `${direction} ${pattern}`).join(', ')}: its time was over, or it was cut off while ${version} ran. It has to be asked for first, or the gate of rights may hold ${version}.` } as const] : []),
  ];
}

function decidedBy(names: readonly string[]): string {
  if (names.length === 0) return 'Nobody here may decide it: it takes a deployment admin who neither wrote the release nor owns the plugin.';
  return `${names.join(' or ')} may decide it, and ${names.length === 1 ? 'is' : 'all of them are'} told at once.`;
}
