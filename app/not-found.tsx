import { PlainPage } from './_plain/plain-page';
import { pathTo } from '@/app/_lib/paths';
import { ButtonLink } from '@/components/ui/button';

export const metadata = { title: 'Not found' };

/** One page for what does not exist and for what is not yours: the difference is not told. */
export default function NotFound() {
  return (
    <PlainPage title="There is no such page">
      <p className="mb-4 text-table text-muted">It may have been removed, or it belongs to a deployment that you have no role in. A deployment admin can give you one.</p>
      <ButtonLink href={pathTo.home()}>Go to your deployments</ButtonLink>
    </PlainPage>
  );
}
