import type { GettableAlert } from '@/domain/alerts/api-v2';
import { printMatcher } from '@/domain/alerts/matcher';
import { matcherCases } from '@/domain/alerts/testing/matcher-cases';
import { readV2, v2Request } from './v2-client';

export interface Api {
  url: string;
  token: string | null;
}

export interface Disagreement {
  matcher: string;
  value: string;
  ours: string;
  theirs: string;
}

/** Questions asked at once: the servers are on the same machine. */
const AT_ONCE = 8;

/**
 * Sends `count` generated values to both servers, one alert each, and asks both which of them the matcher of the same case
 * matches, over `GET /alerts?filter=`. Returns where they disagree (a pattern both refuse is agreement), and how often the
 * real one gave which answer.
 */
export async function matcherDisagreements(ours: Api, theirs: Api, seed: number, count: number): Promise<{ disagreements: Disagreement[]; answers: ReadonlyMap<string, number> }> {
  const cases = matcherCases(seed, count);
  const endsAt = new Date(Date.now() + 3_600_000).toISOString();
  const body = cases.map(({ value }, at) => ({ labels: { case: `s${seed}c${at}`, ...(value === '' ? {} : { v: value }) }, endsAt, startsAt: new Date(Date.now() - 60_000).toISOString() }));
  for (const api of [ours, theirs]) {
    const posted = await readV2(await fetch(v2Request(api.url, api.token, 'POST', '/api/v2/alerts', { body })));
    if (posted.status !== 200) throw new Error(`${api.url} did not take the alerts: ${JSON.stringify(posted).slice(0, 500)}`);
  }
  const disagreements: Disagreement[] = [];
  const answers = new Map<string, number>();
  let next = 0;
  const ask = async (): Promise<void> => {
    for (let at = next++; at < cases.length; at = next++) {
      const each = cases[at];
      if (!each) return;
      const [mine, their] = await Promise.all([answerOf(ours, printMatcher(each.matcher), `s${seed}c${at}`), answerOf(theirs, printMatcher(each.matcher), `s${seed}c${at}`)]);
      answers.set(their, (answers.get(their) ?? 0) + 1);
      if (mine !== their) disagreements.push({ matcher: printMatcher(each.matcher), value: each.value, ours: mine, theirs: their });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  // What was sent is over, so that the next comparison is not slowed by it.
  const over = body.map((alert) => ({ ...alert, endsAt: new Date().toISOString() }));
  for (const api of [ours, theirs]) await readV2(await fetch(v2Request(api.url, api.token, 'POST', '/api/v2/alerts', { body: over })));
  return { disagreements, answers };
}

async function answerOf(api: Api, text: string, name: string): Promise<string> {
  const query = new URLSearchParams([['filter', `case="${name}"`], ['filter', text]]);
  const { status, body } = await readV2(await fetch(v2Request(api.url, api.token, 'GET', `/api/v2/alerts?${query.toString()}`)));
  if (status === 400) return 'refused';
  if (status !== 200) return `status ${status}`;
  return (body as GettableAlert[]).length === 1 ? 'matches' : 'does not match';
}
