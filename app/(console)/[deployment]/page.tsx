import { PageBody, PageHeader } from '@/components/shell/page-header';

export const metadata = { title: 'Overview' };

export default function OverviewPage() {
  return (
    <PageBody>
      <PageHeader title="Overview" />
    </PageBody>
  );
}
