import { describe, expect, it } from 'vitest';
import { parseRegistration } from './registration';
import { isTimely, registrationSigningText, requestSigningText } from './signing';

const body = {
  instance_id: 'signal-2',
  pool_type: 'SignalEnginePool',
  public_key: `U${'A'.repeat(55)}`,
  image: 'registry.example/signal:1.4.0',
  tags: ['team=research'],
  requested_grants: [
    { topic: 'platform.data.**', action: 'subscribe' },
    { topic: 'platform.signal.signal-2.alpha', action: 'publish' },
    { topic: 'platform.signal.{i}.alpha', action: 'publish' },
  ],
  signature: 'A'.repeat(86),
};

describe('a registration', () => {
  it('names its plugin, or is its own; the same line twice counts once', () => {
    expect(parseRegistration(body)).toMatchObject({
      ok: true,
      plugin: 'signal-2',
      lines: [
        { direction: 'subscribe', pattern: 'platform.data.>', written: 'platform.data.**' },
        { direction: 'publish', pattern: 'platform.signal.{i}.alpha' },
      ],
    });
    expect(parseRegistration({ ...body, plugin: 'signal' })).toMatchObject({ plugin: 'signal' });
    expect(parseRegistration({ ...body, requested_grants: [] })).toMatchObject({ ok: true, lines: [] });
  });

  it.each([
    [{ instance_id: 'Signal 2' }, 'instance_id', 'invalid_format'],
    [{ instance_id: '*' }, 'instance_id', 'invalid_format'],
    [{ instance_id: 'register' }, 'instance_id', 'reserved'],
    [{ plugin: 'rules' }, 'plugin', 'custom'],
    [{ pool_type: 'KitchenPool' }, 'pool_type', 'invalid_value'],
    [{ public_key: 'ABC' }, 'public_key', 'invalid_format'],
    [{ image: 'a b' }, 'image', 'invalid_format'],
    [{ tags: Array.from({ length: 33 }, () => 't') }, 'tags', 'too_big'],
    [{ tags: ['a\nb'] }, 'tags[0]', 'invalid_format'],
    [{ requested_grants: [{ topic: 'platform.x', action: 'delete' }] }, 'requested_grants[0].action', 'invalid_value'],
    [{ requested_grants: Array.from({ length: 65 }, () => body.requested_grants[0]) }, 'requested_grants', 'too_big'],
    [{ requested_grants: [body.requested_grants[0], { topic: 'platform.**.x', action: 'publish' }] }, 'requested_grants[1].topic', 'star-star-not-last'],
    [{ requested_grants: [{ topic: 'deployment.d2.>', action: 'publish' }] }, 'requested_grants[0].topic', 'not-platform'],
    [{ signature: '' }, 'signature', 'invalid_format'],
    [{ admin: true }, 'admin', 'unrecognized_keys'],
  ])('%j is refused naming %s and %s', (change, field, rule) => {
    const parsed = parseRegistration({ ...body, ...change });
    expect(parsed).toMatchObject({ ok: false, issues: [{ field, rule }] });
  });

  it('may have an instance of a name that no plugin has', () => {
    expect(parseRegistration({ ...body, instance_id: 'rules', plugin: 'signal' })).toMatchObject({ ok: true, plugin: 'signal' });
  });

  it('that is no object is refused as a whole', () => {
    expect(parseRegistration('hello')).toMatchObject({ ok: false, issues: [{ field: 'body', rule: 'invalid_type' }] });
  });
});

describe('what is signed', () => {
  it('is the canonical body without its signature', () => {
    const { signature, ...unsigned } = body;
    expect(registrationSigningText({ signature, ...unsigned })).toBe(registrationSigningText(Object.fromEntries(Object.entries(unsigned).reverse())));
    expect(registrationSigningText(body)).not.toContain(signature);
  });

  it('is method, path, time and nonce on later calls', () => {
    expect(requestSigningText({ method: 'get', path: '/api/v1/registrations/oms-1', timestamp: '1', nonce: 'n' })).toBe('GET\n/api/v1/registrations/oms-1\n1\nn');
  });

  it.each([
    ['1000000', true],
    ['940000', true],
    ['939999', false],
    ['1060001', false],
    ['1e6', false],
    ['', false],
  ])('a timestamp of %s is timely: %s', (timestamp, timely) => {
    expect(isTimely(timestamp, 1_000_000)).toBe(timely);
  });
});
