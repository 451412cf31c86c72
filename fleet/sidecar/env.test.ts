import { describe, expect, it } from 'vitest';
import { loadSidecarEnv } from './env';

const minimal = { INSTANCE_ID: 'oms-1', POOL_TYPE: 'OMSPool', SIDECAR_BUS_API_URL: 'http://127.0.0.1:3000/', SIDECAR_BOOTSTRAP_TOKEN: 'mbt_x' };

describe('the container contract', () => {
  it('has defaults for all but who, where and by what right', () => {
    expect(loadSidecarEnv(minimal)).toMatchObject({ instanceId: 'oms-1', address: '127.0.0.1:9191', requestedGrants: [], tags: [], busApiUrl: 'http://127.0.0.1:3000', healthPort: 0 });
  });

  it('begins with the shares it is given, and keeps states beside its own unless told where', () => {
    expect(loadSidecarEnv(minimal)).toMatchObject({ shares: null, checkpointDir: '.sidecar/checkpoints' });
    expect(loadSidecarEnv({ ...minimal, SIDECAR_SHARES: '0', SIDECAR_CHECKPOINT_DIR: '/kept' })).toMatchObject({ shares: 0, checkpointDir: '/kept' });
  });

  it('reads grants and tags', () => {
    const env = loadSidecarEnv({ ...minimal, REQUESTED_GRANTS: '[{"topic":"platform.oms.**","action":"publish"}]', TAGS: 'a, b,,c' });
    expect(env.requestedGrants).toEqual([{ topic: 'platform.oms.**', action: 'publish' }]);
    expect(env.tags).toEqual(['a', 'b', 'c']);
  });

  it.each([
    [{ POOL_TYPE: 'Nonsense' }, 'POOL_TYPE'],
    [{ INSTANCE_ID: 'OMS 1' }, 'INSTANCE_ID'],
    [{ REQUESTED_GRANTS: 'not json' }, 'REQUESTED_GRANTS is not JSON'],
    [{ REQUESTED_GRANTS: '[{"topic":"x","action":"delete"}]' }, 'REQUESTED_GRANTS.0.action'],
    [{ SIDECAR_CONFIG: '[1]' }, 'SIDECAR_CONFIG'],
    [{ SIDECAR_SHARES: '21' }, 'SIDECAR_SHARES'],
    [{ SIDECAR_SHARES: '' }, 'SIDECAR_SHARES'],
    [{ SIDECAR_ADDR: '9191' }, 'SIDECAR_ADDR host:port'],
    [{ SIDECAR_BUS_API_URL: undefined }, 'SIDECAR_BUS_API_URL'],
  ])('%j is refused naming the variable', (change, message) => {
    expect(() => loadSidecarEnv({ ...minimal, ...change })).toThrow(message);
  });
});
