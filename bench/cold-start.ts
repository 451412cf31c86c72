import { readFileSync } from 'node:fs';
import { type Goal, line } from '@/bench/goal';

/**
 * `npm start` in an empty home until it tells how to sign in: servers made and started, migrated, seeded, fleet
 * registered and approved. Packages and build are there already. The reference is its own share of PostgreSQL and NATS.
 */
export const coldStart: Goal = {
  name: 'cold-start',
  about: 'from the command to a console with its fleet at work',
  async run({ started }) {
    if (!started) return [];
    const log = readFileSync(started.console.log, 'utf8');
    const seconds = (step: string) => Number(new RegExp(`^\\s*${step}\\b.*\\((\\d+\\.\\d+) s\\)`, 'm').exec(log)?.[1] ?? Number.NaN);
    return [line({ goal: 'cold start', ours: started.tookMs / 1000, unit: 's', against: 'PostgreSQL and nats-server alone', reference: seconds('Database') + seconds('Bus'), target: 30 })];
  },
};
