import { formatDuration } from '@/domain/shell/format-duration';
import { pinnedCauses } from '@/server/incidents/causes';
import { currentChange, type HeldByChange } from '@/server/incidents/change-store';
import { noteEntry } from '@/server/incidents/entries';
import { readPins } from '@/server/incidents/pins';
import { lockForStep } from '@/server/incidents/transition';
import { writeEntry } from '@/server/incidents/write-entry';
import type { Person } from '@/server/platform/actor';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

interface PinInput {
  deployment: string;
  number: number;
  changeId: string;
}

/** Holds a change to be a cause. Answers with what it takes to revoke what it granted, from here. */
export async function pinCause(work: Work<Person>, { deployment, number, changeId }: PinInput): Promise<{ changeId: string; score: number | null; revoke: HeldByChange | null }> {
  const { tx, clock } = work;
  const incident = await lockForStep(work, { deployment, number });
  const change = await currentChange(tx, deployment, changeId);
  if (!change) throw notFound();
  const pins = await readPins(tx, incident.id);
  const pin = pins.entries.findLast((entry) => entry.kind === 'pinned' && entry.ref?.id === (pins.pinnedAs.get(changeId) ?? changeId));
  if (pin && pins.changes.some((each) => each.id === changeId)) throw alreadyDecided('That this is a cause', pin.author, new Date(pin.recordedAt));
  const [cause] = await pinnedCauses(tx, incident, clock.now(), [change]);
  if (!cause) throw notFound();
  await writeEntry(work, { incidentId: incident.id, kind: 'pinned', text: `Cause pinned: ${change.summary} · ${scoreWords(cause)}`, ref: { type: 'change', id: changeId } });
  await noteEntry(work, incident, 'incidents.cause.pinned', { changeId, kind: change.kind, summary: change.summary, score: cause.score });
  return { changeId, score: cause.score, revoke: cause.revoke };
}

/** It was something else. */
export async function unpinCause(work: Work<Person>, { deployment, number, changeId }: PinInput): Promise<{ changeId: string }> {
  const incident = await lockForStep(work, { deployment, number });
  const pins = await readPins(work.tx, incident.id);
  const change = pins.changes.find((each) => each.id === changeId);
  if (!change) throw new AppError('CONFLICT', 'It is not pinned.', { rule: 'incident' });
  // By the id it was pinned by: corrections since then do not count as other changes.
  await writeEntry(work, { incidentId: incident.id, kind: 'unpinned', text: `No longer held to be a cause: ${change.summary}`, ref: { type: 'change', id: pins.pinnedAs.get(changeId) ?? changeId } });
  await noteEntry(work, incident, 'incidents.cause.unpinned', { changeId, summary: change.summary });
  return { changeId };
}

function scoreWords({ score, deltaMs }: { score: number | null; deltaMs: number }): string {
  const when = deltaMs === 0 ? 'at the onset' : `${formatDuration(Math.abs(deltaMs))} ${deltaMs > 0 ? 'before' : 'after'} the onset`;
  return score === null ? when : `score ${score.toFixed(1)}, ${when}`;
}
