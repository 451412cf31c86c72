import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleProgram, type BundledProgram } from '@/server/testing/spawn-program';

let worker: BundledProgram;

beforeAll(async () => {
  worker = await bundleProgram('server/worker.ts');
}, 60_000);
afterAll(() => worker.remove());

test('a worker whose mail is set by half says so in one sentence and ends', { timeout: 60_000 }, async () => {
  const settings = { NODE_ENV: 'production' as const, DATABASE_URL: 'postgresql://app@127.0.0.1:1/none', SMTP_URL: 'smtp://127.0.0.1:1' };
  const ended = await promisify(execFile)(process.execPath, [worker.file], { env: settings }).then(() => null, (error: { code: number; stdout: string; stderr: string }) => error);
  expect(ended).toMatchObject({ code: 1, stdout: '', stderr: 'These settings are wrong:\n  SMTP_URL is set, so MAIL_FROM must be: the address mail comes from.\n' });
});
