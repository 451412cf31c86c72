import { expect, test } from '@/e2e/fixtures';
import { PAGES } from '@/e2e/pages';

const NONCE = /script-src 'nonce-([A-Za-z0-9+/=]{20,})' 'strict-dynamic'/;

for (const { path, as, status = 200 } of PAGES) {
  test(`${path} comes with a policy and a nonce of its own, and keeps it`, async ({ page, signIn }) => {
    if (as) await signIn(as);
    const violations: string[] = [];
    page.on('console', (message) => {
      if (/content security policy|refused to/i.test(message.text())) violations.push(message.text());
    });
    const nonces: string[] = [];
    for (const _ of [1, 2]) {
      const response = await page.goto(path);
      expect(response?.status()).toBe(status);
      const policy = response?.headers()['content-security-policy'] ?? '';
      nonces.push(NONCE.exec(policy)?.[1] ?? 'none');
      expect(policy).not.toContain('unsafe-eval');
      expect(policy).toContain("frame-ancestors 'none'");
      const scripts = [...((await response?.text()) ?? '').matchAll(/<script\b([^>]*)>/g)].map(([, attributes = '']) => attributes);
      expect(scripts.length).toBeGreaterThan(0);
      expect(scripts.filter((attributes) => !attributes.includes(`nonce="${nonces.at(-1)}"`))).toEqual([]);
      await page.waitForLoadState('load');
    }
    expect(nonces).not.toContain('none');
    expect(nonces[0]).not.toBe(nonces[1]);
    await page.waitForTimeout(500);
    expect(violations).toEqual([]);
  });
}
