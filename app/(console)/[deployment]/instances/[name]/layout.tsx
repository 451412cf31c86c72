import type { ReactNode } from 'react';
import { orNotFound } from '@/app/_lib/or-not-found';
import { findInstance } from '../_instance/find-instance';

/** Stands above the loading state: an instance that does not exist is a 404 before anything is streamed. */
export default async function InstanceLayout({ children, params }: { children: ReactNode; params: Promise<{ deployment: string; name: string }> }) {
  const { deployment, name } = await params;
  await orNotFound(findInstance(deployment, name));
  return children;
}
