import type { ReactNode } from 'react';
import { knownService } from '../../_history/service-once';

/** Stands above the loading state: a service that does not exist is a 404 before anything is streamed. */
export default async function ServiceLayout({ children, params }: { children: ReactNode; params: Promise<{ deployment: string; service: string }> }) {
  const { deployment, service } = await params;
  await knownService(deployment, service);
  return children;
}
