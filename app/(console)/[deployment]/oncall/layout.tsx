import type { ReactNode } from 'react';
import { OncallNav } from './_nav/oncall-nav';
import { UrlState } from '@/app/_lib/url-state';

/** Every page of on-call, below the way from one to the other. */
export default async function OncallLayout({ children, params }: { children: ReactNode; params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  return (
    <UrlState>
      <div className="grid h-full grid-rows-[auto_minmax(0,1fr)] max-sm:block max-sm:h-auto">
        <OncallNav deployment={deployment} />
        <div className="relative min-h-0 min-w-0 overflow-x-hidden overflow-y-auto max-sm:overflow-visible">{children}</div>
      </div>
    </UrlState>
  );
}
