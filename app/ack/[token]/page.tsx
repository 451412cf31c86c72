import type { Metadata } from 'next';
import { AckScreen } from '../_screen/ack-screen';
import { BadLink } from '../_screen/bad-link';
import { runtime } from '@/server/api/runtime';
import { readAckLink } from '@/server/oncall/paging/ack-link';

export const metadata: Metadata = { title: 'Answer a page' };

/** Where the link of a message leads, without a session. Looking acks nothing: mail scanners look too. */
export default async function AckLinkPage({ params, searchParams }: { params: Promise<{ token: string }>; searchParams: Promise<{ refused?: string | string[] }> }) {
  const [{ token }, { refused }] = await Promise.all([params, searchParams]);
  const view = await readAckLink(runtime(), token);
  return view ? <AckScreen token={token} view={view} refused={typeof refused === 'string' ? refused : undefined} /> : <BadLink />;
}
