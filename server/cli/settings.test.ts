import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { appSecrets, fullSettings, planFrom, processEnv, userOf, type Peers } from './settings';

const KEY = Buffer.alloc(32, 7).toString('base64');
const production = {
  DATABASE_URL: 'postgresql://app:a@db/meridian', DATABASE_OWNER_URL: 'postgresql://owner:o@db/meridian', MERIDIAN_PUBLIC_URL: 'https://console.example',
  MERIDIAN_AUTH_SECRET: 'x'.repeat(48), MERIDIAN_MASTER_KEY: KEY, MERIDIAN_AUDIT_KEY: KEY, NATS_URL: 'nats://bus:4222', NATS_WS_URL: 'ws://127.0.0.1:9222',
  NATS_OPERATOR_SIGNING_SEED: 'SO', NATS_SYSTEM_ACCOUNT_SEED: 'SA', NATS_BROWSER_SIGNING_SEED: 'SA', NATS_BROWSER_SIGNING_PUBLIC: 'A',
};

function refusalOf(source: Record<string, string>): string {
  try {
    planFrom(source, false);
    return 'it starts';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('what is started', () => {
  it('is everything, embedded, when nothing is said', () => {
    expect(planFrom({}, false)).toMatchObject({ production: false, embeddedBus: true, port: 3000, host: '127.0.0.1', publicUrl: 'http://localhost:3000', home: path.resolve('.meridian') });
  });

  it('follows PORT and MERIDIAN_HOME', () => {
    expect(planFrom({ PORT: '4100', MERIDIAN_HOME: '/srv/m' }, false)).toMatchObject({ port: 4100, publicUrl: 'http://localhost:4100', home: '/srv/m' });
  });

  it('is nothing embedded in production', () => {
    expect(planFrom(production, false)).toMatchObject({ production: true, embeddedBus: false });
  });
});

describe('refusals', () => {
  it.each(['DATABASE_OWNER_URL', 'MERIDIAN_AUTH_SECRET', 'MERIDIAN_MASTER_KEY', 'MERIDIAN_AUDIT_KEY', 'NATS_URL', 'NATS_OPERATOR_SIGNING_SEED', 'NATS_WS_URL'])('production without %s', (name) => {
    expect(() => planFrom({ ...production, [name]: '' }, false)).toThrow(new RegExp(`${name} is not set`));
  });

  it('a public address in the clear, in production', () => {
    expect(() => planFrom({ ...production, MERIDIAN_PUBLIC_URL: 'http://console.example' }, false)).toThrow(/must be https/);
  });

  it('one role for the application and for the owner', () => {
    expect(() => planFrom({ ...production, DATABASE_OWNER_URL: production.DATABASE_URL }, false)).toThrow(/another role/);
  });

  it('name all that is wrong at once', () => {
    expect(() => planFrom({ DATABASE_URL: 'postgresql://a@db/m', PORT: 'x' }, false)).toThrow(/MERIDIAN_AUTH_SECRET[\s\S]*NATS_URL[\s\S]*PORT/);
  });

  it.each([
    ['SMTP_URL without MAIL_FROM', { SMTP_URL: 'smtp://:s3cret@mail:25' }, /^[^\n]+\n {2}- SMTP_URL is set, so MAIL_FROM must be: the address mail comes from\.$/],
    ['an identity provider by half', { MERIDIAN_OIDC_ISSUER: 'https://id.example', MERIDIAN_OIDC_CLIENT_ID: 'console' }, /\n {2}- \w+ is set, so MERIDIAN_OIDC_CLIENT_SECRET must be: [^\n]*$/],
    ['no mail server', { SMTP_URL: 's3cret', MAIL_FROM: 'a@b.example' }, /- SMTP_URL: /],
    ['networks that are none', { MERIDIAN_ALLOW_PRIVATE_WEBHOOKS: '10.0.0.0/8, s3cret' }, /- MERIDIAN_ALLOW_PRIVATE_WEBHOOKS: must list addresses or networks/],
    ['a key that is none', { MERIDIAN_MASTER_KEY: 's3cret' }, /- MERIDIAN_MASTER_KEY: must be 32 bytes in base64/],
  ])('%s, at once and without repeating a value', (_what, settings, words) => {
    for (const given of [settings, { ...production, ...settings }]) {
      expect(refusalOf(given)).toMatch(words);
      expect(refusalOf(given)).not.toContain('s3cret');
    }
  });

  it('not what nobody will be given, because the embedded servers bring their own', () => {
    expect(planFrom({ DATABASE_OWNER_URL: 'mysql://db', NATS_BROWSER_SIGNING_SEED: 'none' }, false)).toMatchObject({ production: false, embeddedBus: true });
  });

  it('half a bus of one’s own', () => {
    expect(() => planFrom({ NATS_URL: 'nats://bus:4222' }, false)).toThrow(/NATS_SYSTEM_ACCOUNT_SEED/);
  });
});

describe('secrets', () => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'meridian-settings-'));
  afterAll(() => rmSync(home, { recursive: true }));
  const plan = planFrom({ MERIDIAN_HOME: home }, false);
  const peers: Peers = { databaseUrl: 'postgresql://app:p%40ss@h/d', ownerUrl: 'postgresql://owner@h/d', natsUrl: 'nats://h', natsWsUrl: 'ws://h', operatorSigningSeed: 'SO1', systemAccountSeed: 'SA1', browserSigningSeed: 'SA2', browserSigningPublic: 'A2' };

  it('are generated once, for us only to read', () => {
    const first = appSecrets(plan, {});
    expect(appSecrets(plan, {})).toEqual(first);
    expect(Buffer.from(first.master, 'base64')).toHaveLength(32);
    expect(Buffer.from(first.audit, 'base64')).toHaveLength(32);
    expect(statSync(path.join(home, 'secrets.json')).mode & 0o077).toBe(0);
  });

  it('are never generated in production', () => {
    expect(appSecrets(planFrom({ ...production, MERIDIAN_HOME: home }, false), production)).toEqual({ auth: production.MERIDIAN_AUTH_SECRET, master: KEY, audit: KEY });
  });

  it('go only to the process that uses them', () => {
    const settings = fullSettings(plan, peers, appSecrets(plan, {}));
    const identityProvider = { MERIDIAN_OIDC_ISSUER: 'https://id.example', MERIDIAN_OIDC_CLIENT_ID: 'console', MERIDIAN_OIDC_CLIENT_SECRET: 's' };
    const web = processEnv('web', { PATH: '/bin', MERIDIAN_MASTER_KEY: 'from the shell' }, settings);
    expect(web).toMatchObject({ PATH: '/bin', DATABASE_URL: peers.databaseUrl, NATS_BROWSER_SIGNING_SEED: 'SA2', MERIDIAN_EMBEDDED: '1' });
    for (const name of ['MERIDIAN_MASTER_KEY', 'MERIDIAN_AUDIT_KEY', 'DATABASE_OWNER_URL', 'NATS_OPERATOR_SIGNING_SEED', 'NATS_SYSTEM_ACCOUNT_SEED']) expect(web, name).not.toHaveProperty(name);
    expect(Object.keys(processEnv('web', identityProvider, settings))).toEqual(expect.arrayContaining(Object.keys(identityProvider)));
    for (const other of ['worker', 'seed', 'agent'] as const) expect(JSON.stringify(processEnv(other, identityProvider, settings)), other).not.toContain('OIDC');
    const worker = processEnv('worker', {}, settings);
    for (const name of ['MERIDIAN_AUTH_SECRET', 'DATABASE_OWNER_URL', 'NATS_BROWSER_SIGNING_SEED']) expect(worker, name).not.toHaveProperty(name);
    expect(JSON.stringify(processEnv('agent', {}, settings))).not.toMatch(/SO1|SA1|SA2|postgresql/);
  });

  it('knows the role in a URL', () => {
    expect(userOf('postgresql://meridian_app:p%40ss@h/d')).toBe('meridian_app');
    expect(userOf('nonsense')).toBeNull();
  });
});
