import { PageBody, PageHeader } from '@/components/shell/page-header';

/** Three bands of four weeks, in their final measures. */
export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Schedule" />
      <div role="status" aria-label="Loading the schedule" className="h-[640px] rounded-card border border-line bg-surface" />
    </PageBody>
  );
}
