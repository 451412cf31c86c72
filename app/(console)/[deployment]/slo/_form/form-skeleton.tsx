import { PageBody } from '@/components/shell/page-header';
import { Skeleton } from '@/components/ui/skeleton';

/** The form in its final measures. */
export function FormSkeleton() {
  return (
    <PageBody>
      <div role="status" aria-label="Loading the form">
        <div className="mb-3 flex h-8 items-center"><Skeleton className="h-5 w-48" /></div>
        <div className="grid max-w-[1160px] items-start gap-3 xl:grid-cols-[minmax(0,1fr)_400px]">
          <div className="grid gap-3">
            {['h-[318px]', 'h-[118px]', 'h-[262px]'].map((height) => <div key={height} className={`${height} rounded-card border border-line bg-surface`} />)}
          </div>
          <div className="h-[480px] rounded-card border border-line bg-surface" />
        </div>
      </div>
    </PageBody>
  );
}
