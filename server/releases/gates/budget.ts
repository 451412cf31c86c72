import type { Gate } from '@/server/releases/gates/gate';
import { budgetsLeft } from '@/server/slo/budget-fact';

/** None of the service's objectives has spent its error budget. */
export const budget: Gate = {
  name: 'budget',
  async ask({ tx, now, deployment, service }) {
    const budgets = await budgetsLeft(tx, { deployments: [deployment], plugin: service, now });
    if (budgets.length === 0) return { status: 'pass', evidence: `No objective of ${deployment} is about ${service}: there is no budget to spend.` };
    const words = budgets.map(({ slug, left }) => `${slug} ${left === null ? 'not measured' : `${percent(left)} left`}`).join(', ');
    if (budgets.some(({ left }) => left !== null && left <= 0)) return { status: 'fail', evidence: `The budget is spent: ${words}.` };
    return { status: budgets.some(({ left }) => left === null) ? 'unknown' : 'pass', evidence: `Error budget: ${words}.` };
  },
};

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}
