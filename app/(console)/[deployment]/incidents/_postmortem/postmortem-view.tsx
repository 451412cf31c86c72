'use client';
import { Card, CardHeader } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { useRoom } from '../_room/room-context';
import { ActionsCard } from './actions-card';
import { PostmortemStatus } from './postmortem-status';
import { SectionField } from './section-field';
import { usePostmortem } from './use-postmortem';

/** What is learnt: sections drafted from what is known, actions, review by somebody else, publication. */
export function PostmortemView() {
  const { at, incident } = useRoom();
  const { postmortem, missing, error, retry } = usePostmortem(at);
  if (missing) return <EmptyState title="No postmortem yet">{incident.postmortemWithinMs === null ? 'This severity demands none.' : 'It is drafted when the incident is resolved.'}</EmptyState>;
  if (!postmortem) return error === null ? <Skeleton className="h-96" /> : <ErrorState title="The postmortem could not be loaded" onRetry={retry}>{error}</ErrorState>;
  const frozen = postmortem.state === 'published' || postmortem.state === 'waived';
  return (
    <div className="grid h-full gap-3 overflow-y-auto max-lg:h-auto lg:grid-cols-[minmax(0,1fr)_340px] lg:items-start">
      <div className="grid min-w-0 gap-3 max-lg:order-2">
        <Card aria-label="Sections">
          <CardHeader title={postmortem.title} note={frozen ? null : 'Saved as you leave a section'} />
          <div className="grid gap-4 px-4 pb-4">{postmortem.sections.map((section) => <SectionField key={section.section} section={section} frozen={frozen} />)}</div>
        </Card>
        <ActionsCard postmortem={postmortem} frozen={frozen} />
      </div>
      <div className="lg:sticky lg:top-0"><PostmortemStatus postmortem={postmortem} /></div>
    </div>
  );
}
