import { PageBody, PageHeader } from '@/components/shell/page-header';

/** The form in its final measures. */
export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Rules of the schedule" />
      <div role="status" aria-label="Loading the schedule" className="h-[560px] max-w-[920px] rounded-card border border-line bg-surface" />
    </PageBody>
  );
}
