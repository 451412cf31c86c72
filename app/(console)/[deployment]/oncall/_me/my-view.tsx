'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { ContactCard } from './contact-card';
import { DesktopNotices } from './desktop-notices';
import { ShiftList } from './shift-list';
import { TestPageButton } from './test-page-button';

/** My shifts, and how I am reached while I have them. */
export function MyView({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const { data: shifts } = useSuspenseQuery(trpc.oncall.myShifts.queryOptions({ deployment }));
  const { data: contacts } = useSuspenseQuery(trpc.oncall.contacts.queryOptions({ deployment }));
  return (
    <PageBody>
      <PageHeader title="My shifts" {...(shifts.zone ? { note: shifts.zone } : {})} actions={<TestPageButton deployment={deployment} />} />
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <ShiftList shifts={shifts} />
        <div className="grid min-w-0 gap-3">
          <ContactCard deployment={deployment} contacts={contacts} />
          <DesktopNotices />
        </div>
      </div>
    </PageBody>
  );
}
