import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const root = process.cwd();
const results = path.join(root, 'test-results');

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

interface Step {
  name: string;
  command: string[];
  /** Reads the counts a step wrote; a step without its own counts is one test. */
  counts?: () => Counts;
}

const bin = (name: string) => path.join(root, 'node_modules', '.bin', name);
const vitest = (project: string): Step => {
  const file = path.join(results, `${project}.json`);
  return { name: project, command: [bin('vitest'), 'run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`], counts: () => vitestCounts(file) };
};

const playwright = (name: string, config: string): Step => {
  const file = path.join(results, `${name}.json`);
  return { name, command: [bin('playwright'), 'test', '--config', `e2e/${config}`], counts: () => playwrightCounts(file) };
};

/** What stands in one row runs beside each other: the release day mostly waits, for what its canaries measure. */
const STEPS: readonly (readonly Step[])[] = [
  [{ name: 'types', command: [bin('tsc'), '--noEmit'] }],
  [{ name: 'lint', command: [bin('oxlint'), '--deny-warnings', '.'] }],
  [{ name: 'architecture', command: [process.execPath, '.ci/architecture.mjs'] }],
  [vitest('unit')],
  [vitest('db')],
  [vitest('bus')],
  [{ name: 'build', command: [process.execPath, 'server/cli/build.mjs'] }],
  [playwright('browser', 'playwright.config.ts'), playwright('release-day', 'release-day.config.ts')],
];

/** All checks in turn, each on its own servers and free ports; a step that does not run counts as failed. `npm test -- unit db` runs some. */
async function main(only: readonly string[]): Promise<number> {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const row of STEPS.map((steps) => steps.filter(({ name }) => only.length === 0 || only.includes(name)))) {
    const finished = await Promise.all(row.map((step, place) => finish(step, place > 0)));
    for (const { passed, failed, skipped } of finished) {
      total.passed += passed;
      total.failed += failed;
      total.skipped += skipped;
    }
  }
  process.stdout.write(`${words(total)}\n`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** Runs one step and says what came of it. One that runs `beside` another is printed when it is over. */
async function finish(step: Step, beside: boolean): Promise<Counts> {
  const started = performance.now();
  const log = path.join(results, `${step.name}.log`);
  const code = await run(step.command, beside ? log : null);
  const counts = countsOf(step, code);
  const printed = beside ? `\n${readFileSync(log, 'utf8')}` : '';
  process.stdout.write(`${printed}\n── ${step.name}: ${words(counts)} in ${((performance.now() - started) / 1000).toFixed(0)} s\n\n`);
  return counts;
}

/** The exit code of a command that prints to the terminal, or to a file. */
async function run(command: readonly string[], log: string | null): Promise<number> {
  const [file = '', ...args] = command;
  const out = log === null ? 'inherit' : openSync(log, 'w');
  try {
    return await new Promise((resolve) => {
      const child = spawn(file, args, { stdio: ['inherit', out, out], cwd: root, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_NO_WARNINGS: '1' } });
      child.on('error', () => resolve(127));
      child.on('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    if (typeof out === 'number') closeSync(out);
  }
}

function countsOf(step: Step, code: number): Counts {
  const whole: Counts = code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
  if (!step.counts) return whole;
  try {
    const counts = step.counts();
    // It may fail without a failed test: a hook, a server that did not start, no test found.
    if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1 };
    return counts.passed + counts.failed + counts.skipped === 0 ? { passed: 0, failed: 1, skipped: 0 } : counts;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function vitestCounts(file: string): Counts {
  const report = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number(), numTodoTests: z.number() }).parse(JSON.parse(readFileSync(file, 'utf8')));
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests };
}

function playwrightCounts(file: string): Counts {
  const { stats } = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }) }).parse(JSON.parse(readFileSync(file, 'utf8')));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

const words = ({ passed, failed, skipped }: Counts): string => `${passed} passed, ${failed} failed, ${skipped} skipped`;

process.exitCode = await main(process.argv.slice(2));
