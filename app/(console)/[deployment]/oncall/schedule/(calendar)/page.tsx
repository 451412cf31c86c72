import type { Metadata } from 'next';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { calendarInput } from '../../_calendar/calendar-search';
import { CalendarView } from '../../_calendar/calendar-view';
import { loadCalendarSearch } from '../../_calendar/load-calendar-search';

export const metadata: Metadata = { title: 'On-call schedule' };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** Twelve weeks of who is on call, and what makes it so. */
export default async function SchedulePage({ params, searchParams }: { params: Promise<{ deployment: string }>; searchParams: Search }) {
  const [{ deployment }, { from }] = await Promise.all([params, loadCalendarSearch(searchParams)]);
  const queries = getQueryClient();
  await Promise.all([
    orNotFound(queries.fetchQuery(api.oncall.calendar.queryOptions(calendarInput(deployment, from)))),
    queries.prefetchQuery(api.oncall.now.queryOptions({ deployment })),
    queries.prefetchQuery(api.identity.may.queryOptions({ deployment })),
  ]);
  return <Hydrate><CalendarView deployment={deployment} /></Hydrate>;
}
