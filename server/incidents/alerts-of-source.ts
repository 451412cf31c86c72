import { INCIDENT_LIMITS } from '@/domain/incidents/schemas';
import { type Labels, labelValue } from '@/domain/alerts/labels';
import { alertsNamed, type NamedAlert } from '@/server/incidents/link-store';
import { alertsOfPage, findPage, type LinkedPage, pagesOverAlerts } from '@/server/incidents/page-link-store';
import type { Db, Tx } from '@/server/platform/db';
import { notFound } from '@/server/platform/errors';

/** What an incident is declared from: alerts, a page with the alerts that it is about, or nothing but what somebody saw. */
export interface SourceInput {
  fingerprints?: readonly string[] | undefined;
  pageId?: string | undefined;
}

export interface SourceFound {
  alerts: readonly NamedAlert[];
  /** The page it was declared from, and those that are open about its alerts. */
  pages: readonly LinkedPage[];
  /** Services and plugins that the alerts name. */
  services: readonly string[];
  /** When the first of them began; null without any. */
  since: Date | null;
}

/** NOT_FOUND for an alert or a page that this deployment does not have. */
export async function alertsOfSource(db: Db | Tx, deployment: string, { fingerprints = [], pageId }: SourceInput, now: Date): Promise<SourceFound> {
  const page = pageId === undefined ? null : await findPage(db, deployment, pageId);
  if (pageId !== undefined && !page) throw notFound();
  const wanted = [...new Set([...fingerprints, ...(page ? await alertsOfPage(db, deployment, page, now) : [])])].slice(0, INCIDENT_LIMITS.alerts);
  const alerts = await alertsNamed(db, deployment, wanted);
  if (fingerprints.some((fingerprint) => !alerts.some((alert) => alert.fingerprint === fingerprint))) throw notFound();
  const began = alerts.map((alert) => alert.startsAt.getTime());
  const about = await pagesOverAlerts(db, deployment, wanted);
  const pages = page ? [page, ...about.filter((each) => each.id !== page.id)] : about;
  return { alerts, pages, services: servicesOf(alerts), since: began.length > 0 ? new Date(Math.min(...began)) : (page?.openedAt ?? null) };
}

/** Names that alerts give to what they are about: of a service, else of a plugin. */
function servicesOf(alerts: readonly { labels: Labels }[]): string[] {
  const names = alerts.map(({ labels }) => labelValue(labels, 'service') || labelValue(labels, 'plugin')).filter((name) => name !== '' && name.length <= 80);
  return [...new Set(names)].slice(0, INCIDENT_LIMITS.services);
}
