import type { ReactNode } from 'react';
import { requestOnce } from '../_review/request-once';
import { orNotFound } from '@/app/_lib/or-not-found';

/** Stands above the loading state: a request that does not exist is a 404 before anything is streamed. */
export default async function RequestLayout({ children, params }: { children: ReactNode; params: Promise<{ deployment: string; requestId: string }> }) {
  const { deployment, requestId } = await params;
  await orNotFound(requestOnce(deployment, requestId));
  return children;
}
