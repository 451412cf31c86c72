import { PageBody, PageHeader } from '@/components/shell/page-header';

/** The wizard in its final measures. */
export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Register a plugin" />
      <div role="status" aria-label="Loading the form" className="grid max-w-[1160px] items-start gap-3 lg:grid-cols-[220px_minmax(0,1fr)]">
        <div className="h-[232px] rounded-card border border-line bg-surface max-lg:h-[92px]" />
        <div className="h-[420px] rounded-card border border-line bg-surface" />
      </div>
    </PageBody>
  );
}
