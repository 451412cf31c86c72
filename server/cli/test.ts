import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
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

/** Of a step that failed, how many of its last lines are said again at the very end. */
const LINES_SAID_AGAIN = 80;

/** How long a step that ended may still print. */
const LEFT_BEHIND_MS = 2000;

/** What stands in one row runs beside each other: tests of the bus and the release day mostly wait, for what they watch. */
const STEPS: readonly (readonly Step[])[] = [
  [{ name: 'types', command: [bin('tsc'), '--noEmit'] }],
  [{ name: 'lint', command: [bin('oxlint'), '--deny-warnings', '.'] }],
  [{ name: 'architecture', command: [process.execPath, '.ci/architecture.mjs'] }],
  [vitest('unit')],
  [vitest('db'), vitest('bus')],
  [{ name: 'build', command: [process.execPath, 'server/cli/build.mjs'] }],
  [playwright('browser', 'playwright.config.ts'), playwright('release-day', 'release-day.config.ts')],
];

/** All checks in turn, each on its own servers and free ports; a step that does not run counts as failed. `npm test -- unit db` runs some. */
async function main(only: readonly string[]): Promise<number> {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  const failed: Step[] = [];
  for (const row of STEPS.map((steps) => steps.filter(({ name }) => only.length === 0 || only.includes(name)))) {
    const finished = await Promise.all(row.map(async (step, place) => ({ step, counts: await finish(step, place > 0) })));
    for (const { step, counts } of finished) {
      total.passed += counts.passed;
      total.failed += counts.failed;
      total.skipped += counts.skipped;
      if (counts.failed > 0) failed.push(step);
    }
  }
  // Who reads a long log reads its end: what failed is there, whatever ran after it.
  for (const step of failed) process.stdout.write(`── ${step.name} failed, its last lines:\n${lastLines(step)}\n\n`);
  process.stdout.write(`${words(total)}\n`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

const logOf = (step: Step): string => path.join(results, `${step.name}.log`);

function lastLines(step: Step): string {
  const lines = stripVTControlCharacters(readFileSync(logOf(step), 'utf8')).split('\n');
  return lines.filter((line) => line.trim() !== '').slice(-LINES_SAID_AGAIN).join('\n');
}

/** Runs one step and says what came of it. One that runs `beside` another is printed when it is over. */
async function finish(step: Step, beside: boolean): Promise<Counts> {
  const started = performance.now();
  const code = await run(step, beside);
  const counts = countsOf(step, code);
  const printed = beside ? `\n${readFileSync(logOf(step), 'utf8')}` : '';
  process.stdout.write(`${printed}\n── ${step.name}: ${words(counts)} in ${((performance.now() - started) / 1000).toFixed(0)} s\n\n`);
  return counts;
}

/** The exit code of a step, when all it printed is in its log; what does not run beside another prints as it goes. */
async function run(step: Step, beside: boolean): Promise<number> {
  const [file = '', ...args] = step.command;
  const log = createWriteStream(logOf(step));
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const code = await new Promise<number>((resolve) => {
    const child = spawn(file, args, { stdio: ['inherit', 'pipe', 'pipe'], cwd: root, env: { ...process.env, ...colour, NEXT_TELEMETRY_DISABLED: '1', NODE_NO_WARNINGS: '1' } });
    for (const out of [child.stdout, child.stderr]) {
      out.on('data', (chunk: Buffer) => {
        log.write(chunk);
        if (!beside) process.stdout.write(chunk);
      });
    }
    child.on('error', () => resolve(127));
    child.on('close', (ended) => resolve(ended ?? 1));
    // A process that the step left behind holds the pipe open; nobody waits for what it might say.
    child.on('exit', () => setTimeout(() => [child.stdout, child.stderr].forEach((out) => out.destroy()), LEFT_BEHIND_MS).unref());
  });
  await new Promise<void>((written) => log.end(written));
  return code;
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
