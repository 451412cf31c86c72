import type { ReactNode } from 'react';
import { orNotFound } from '@/app/_lib/or-not-found';
import { incidentNumber, incidentOnce } from '../_room/incident-once';

/** Stands above the loading state: an incident that does not exist is a 404 before anything is streamed. */
export default async function IncidentLayout({ children, params }: { children: ReactNode; params: Promise<{ deployment: string; number: string }> }) {
  const { deployment, number } = await params;
  await orNotFound(incidentOnce(deployment, incidentNumber(number)));
  return children;
}
