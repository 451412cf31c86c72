import { startProduction } from '@/bench/start';
import { alertsUnderKills, matchersBesideReal } from '@/bench/alert-faults';
import { killUnderLoad } from '@/bench/faults';
import { pagesLostToKills, writesAfterPauses } from '@/bench/paging-faults';
import { everybodyCovered, pagesKeepPromises } from '@/bench/oncall-faults';

/** Breaks things for a while and prints `promise, attempts, violations`; exits 1 when a promise was broken. `npm run faults -- 10` sets the rounds. */
async function main([rounds = '5']: readonly string[]): Promise<number> {
  const say = (text: string) => void process.stderr.write(`${text}\n`);
  // What needs no console is played before there is one to be slowed down.
  const rules = [...everybodyCovered(say), ...pagesKeepPromises(say), ...(await pagesLostToKills(say)), ...(await writesAfterPauses(say))];
  const world = await startProduction(process.env.MERIDIAN_BENCH_HOME);
  try {
    const promised = [...rules, ...(await killUnderLoad(world.running, Number(rounds), say)), ...(await alertsUnderKills(world.running, say)), ...(await matchersBesideReal(world.running, say))];
    for (const each of promised) process.stdout.write(`${each.promise}, ${each.attempts}, ${each.violations}\n`);
    return promised.some(({ violations }) => violations > 0) ? 1 : 0;
  } finally {
    await world.running.close();
    await world.started?.console.stop();
    await world.mail?.close();
  }
}

process.exitCode = await main(process.argv.slice(2));
