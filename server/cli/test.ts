import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
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

const STEPS: readonly Step[] = [
  { name: 'types', command: [bin('tsc'), '--noEmit'] },
  { name: 'lint', command: [bin('oxlint'), '--deny-warnings', '.'] },
  { name: 'architecture', command: [process.execPath, '.ci/architecture.mjs'] },
  vitest('unit'),
  vitest('db'),
  vitest('bus'),
  { name: 'build', command: [process.execPath, 'server/cli/build.mjs'] },
  { name: 'browser', command: [bin('playwright'), 'test', '--config', 'e2e/playwright.config.ts'], counts: () => playwrightCounts(path.join(results, 'e2e.json')) },
];

/** All checks in turn, each on its own servers and free ports; a step that does not run counts as failed. `npm test -- unit db` runs some. */
async function main(only: readonly string[]): Promise<number> {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const step of STEPS.filter((each) => only.length === 0 || only.includes(each.name))) {
    const started = performance.now();
    const code = await run(step.command);
    const counts = countsOf(step, code);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    process.stdout.write(`\n── ${step.name}: ${words(counts)} in ${((performance.now() - started) / 1000).toFixed(0)} s\n\n`);
  }
  process.stdout.write(`${words(total)}\n`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

function run(command: readonly string[]): Promise<number> {
  const [file = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: 'inherit', cwd: root, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_NO_WARNINGS: '1' } });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });
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
