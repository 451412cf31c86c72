'use client';
import { useParams } from 'next/navigation';
import { pathTo } from '@/app/_lib/paths';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';

/** A thing that this deployment does not have, or no longer; the shell around it stays. */
export default function NotFoundHere() {
  const { deployment } = useParams<{ deployment: string }>();
  return (
    <PageBody>
      <PageHeader title={`There is no such page in ${deployment}`}>It may have been removed, or the address is not complete. “Find anything” searches all there is.</PageHeader>
      <ButtonLink href={pathTo.overview(deployment)}>Overview of {deployment}</ButtonLink>
    </PageBody>
  );
}
