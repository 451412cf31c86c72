import type { Gate } from '@/server/releases/gates/gate';
import { stableOf } from '@/server/releases/stable-store';
import { budgetsLeft } from '@/server/slo/budgets-fact';

/** None of the service's objectives has spent its error budget. */
export const budget: Gate = {
  name: 'budget',
  async ask({ tx, now, deployment, service }) {
    const budgets = await budgetsLeft(tx, { deployments: [deployment], plugin: service, now });
    if (budgets.length === 0) return { status: 'pass', evidence: `No objective of ${deployment} is about ${service}: there is no budget to spend.` };
    const words = budgets.map(({ slug, left }) => `${slug} ${left === null ? 'not measured' : `${percent(left)} left`}`).join(', ');
    if (budgets.some(({ left }) => left !== null && left <= 0)) return { status: 'fail', evidence: `The budget is spent: ${words}.` };
    const measured = budgets.every(({ left }) => left !== null);
    // What has never run there has spent nothing, and will not be measured before it does.
    if (!measured && !(await stableOf(tx, deployment, service))) return { status: 'pass', evidence: `Nothing of ${service} has run in ${deployment} yet: ${words}.` };
    return { status: measured ? 'pass' : 'unknown', evidence: `Error budget: ${words}.` };
  },
};

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}
