import { PageBody, PageHeader } from '@/components/shell/page-header';

/** Six chains in their final measures. */
export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Escalation" />
      <div role="status" aria-label="Loading the escalation" className="h-[640px] max-w-[920px] rounded-card border border-line bg-surface" />
    </PageBody>
  );
}
