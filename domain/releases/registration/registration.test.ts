import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ceilingFor } from '@/domain/acl/ceilings';
import { DIRECTIONS } from '@/domain/acl/direction';
import { PROBE_TOKEN } from '@/domain/acl/subject-grammar';
import { parseRegistration } from '@/domain/deployments/registration';
import { POOL_TYPES } from '@/domain/deployments/pool-types';
import { IMAGE_CASES } from '@/domain/releases/testing/image-cases';
import { type AgentRoom, planDriver } from './driver-plan';
import type { RegistrationFacts } from './facts';
import { firstRefusal, type RegistrationFinding } from './finding';
import { judgeProposal } from './judge';
import { judgeRights } from './rights';
import { saidAt, stepAfter, stepStandings } from './steps';
import { brokenBy, GOOD_PROPOSAL, REFUSAL_CASES } from './testing/registration-cases';

const form = { environment: 'staging', instances: [], known: [], facts: null } as const;
const refusals = (findings: readonly RegistrationFinding[]) => findings.filter(({ mode }) => mode === 'refuse').map(({ step, field, message }) => ({ step, field, message }));
const room = (name: string, more: Partial<AgentRoom> = {}): AgentRoom => ({ name, driver: 'process', state: 'ready', heardAt: 0, limits: 'soft', image: 'same', capacity: 4, used: 0, ...more });
const facts = (more: Partial<RegistrationFacts> = {}): RegistrationFacts => ({ deployment: 'd1', target: { deployment: 'd1', open: true }, image: { sha256: 'a'.repeat(64), agents: ['agent-1'], others: [] }, takenIn: null, frozen: null, agents: [room('agent-1')], allow: ['ghcr.io/meridian/*'], policies: [], ...more });
const judge = (written: unknown, more: Partial<RegistrationFacts> = {}) => judgeProposal(written, { ...form, facts: facts(more) });

describe('what is typed', () => {
  it('is accepted when nothing is wrong with it, and is told what it should know', () => {
    const { findings, proposal } = judgeProposal(GOOD_PROPOSAL, form);
    expect(refusals(findings)).toEqual([]);
    expect(findings).toMatchObject([{ field: 'image', rule: 'IMG-4', mode: 'warn' }]);
    expect(proposal).toMatchObject({ service: 'oms', replicas: 2, limits: { memoryMb: null }, strategy: { kind: 'rolling' } });
  });

  it.each(REFUSAL_CASES)('is refused with one sentence at its field: $what', (each) => {
    expect(refusals(judgeProposal(brokenBy(each), form).findings)).toEqual([{ step: each.step, field: each.field, message: each.message }]);
  });

  it.each(IMAGE_CASES)('has its image judged by the rules of the environment: $ref', ({ ref, invalid, staging = [], prod = [] }) => {
    const said = (environment: 'staging' | 'prod') => judgeProposal({ ...GOOD_PROPOSAL, image: ref }, { ...form, environment }).findings.filter(({ field }) => field === 'image').map(({ rule, mode }) => `${mode === 'refuse' ? 'deny' : 'warn'} ${rule}`);
    expect([said('staging'), said('prod')]).toEqual(invalid === undefined ? [staging, prod] : [['deny INVALID'], ['deny INVALID']]);
  });

  it('is judged part by part, whatever it is', () => {
    fc.assert(fc.property(fc.anything(), (written) => {
      expect(firstRefusal(judgeProposal(written, form).findings)).not.toBeNull();
    }));
    fc.assert(fc.property(fc.constantFrom(...Object.keys(GOOD_PROPOSAL)), fc.jsonValue(), (field, value) => {
      const { findings } = judgeProposal({ ...GOOD_PROPOSAL, [field]: value }, form);
      for (const { message } of findings) expect(message).not.toMatch(/^Invalid|^Too (small|big)/);
    }));
  });
});

describe('rights', () => {
  const rights = (requested: unknown, instances: readonly string[] = []) => judgeRights(requested, { service: 'dgm', poolType: 'DGMPool', instances, known: [] });

  it('are shown in their canonical form, each once, with what to be wary of', () => {
    const { lines, findings } = rights([{ topic: 'platform.data.**', action: 'publish' }, { topic: 'platform.data.>', action: 'publish' }]);
    expect(lines).toMatchObject([{ canonical: 'platform.data.>', inside: true, sameAs: null }, { canonical: 'platform.data.>', sameAs: 0 }]);
    expect(lines[0]?.flags.map(({ code }) => code)).toContain('open-ended');
    expect(findings).toMatchObject([{ field: 'requestedGrants.1.topic', mode: 'warn', message: 'It is line 1 again: it is asked for once.' }]);
  });

  it('name no instance of the plugin: it would mean another one to its siblings', () => {
    expect(rights([{ topic: 'platform.dgm.dgm-2.price', action: 'publish' }], ['dgm-1', 'dgm-2']).findings).toMatchObject([{ rule: 'own-name', message: expect.stringContaining('Write {i} in place of "dgm-2"') }]);
  });

  it('are what the sidecar of every instance asks for, line by line', () => {
    const token = fc.constantFrom('platform', 'data', 'oms', 'ems', 'dgm', 'signal', 'AAPL', '*', '**', '>', '{i}', 'oms-1', 'oms-2', PROBE_TOKEN, 'x'.repeat(65));
    const topic = fc.array(token, { minLength: 1, maxLength: 5 }).map((tokens) => ['platform', ...tokens].join('.'));
    const grant = fc.record({ topic, action: fc.constantFrom(...DIRECTIONS) });
    const instances = ['oms-1', 'oms-2'];
    fc.assert(fc.property(fc.array(grant, { maxLength: 20 }), fc.constantFrom(...POOL_TYPES), (written, poolType) => {
      const judged = (lines: readonly object[]) => judgeRights(lines, { service: 'oms', poolType, instances, known: [] });
      const requested = written.filter((line) => firstRefusal(judged([line]).findings) === null);
      const { lines } = judged(requested);
      const promised = lines.filter(({ sameAs }) => sameAs === null).map(({ action, canonical }) => `${action} ${canonical}`);
      for (const instance of instances) {
        const asked = parseRegistration({ instance_id: instance, plugin: 'oms', pool_type: poolType, public_key: `U${'A'.repeat(55)}`, image: 'x:1', tags: [], requested_grants: requested, signature: 'a'.repeat(86) });
        expect(asked.ok && asked.lines.map(({ direction, pattern }) => `${direction} ${pattern}`)).toEqual(promised);
      }
    }));
  });

  it('are inside for every line of a ceiling itself', () => {
    for (const poolType of POOL_TYPES) {
      const requested = DIRECTIONS.flatMap((action) => ceilingFor(poolType)[action].map((pattern) => ({ topic: pattern, action })));
      expect(judgeRights(requested, { service: 'x', poolType, instances: ['x-1'], known: [] }).findings).toEqual([]);
    }
  });
});

describe('the facts', () => {
  it.each<[string, Partial<RegistrationFacts>, object]>([
    ['an image that no agent knows', { image: null }, { field: 'image', rule: 'known', message: "No agent that is heard knows ghcr.io/meridian/oms:1.4.2: add it to an agent's images first." }],
    ['a name that is taken', { takenIn: 'd2' }, { field: 'service', rule: 'taken' }],
    ['a version that is other content', { frozen: { same: false, by: 'Ada' } }, { field: 'version', rule: 'frozen', message: expect.stringContaining('oms 1.4.2 was frozen by Ada') }],
    ['a line that begins where one may do nothing', { target: { deployment: 'd2', open: false } }, { step: 'review', rule: 'upstream' }],
  ])('refuse %s', (_what, more, finding) => {
    expect(firstRefusal(judge(GOOD_PROPOSAL, more).findings)).toMatchObject(finding);
  });

  it('say what the policies say: an enforced rule refuses, one that is watched does not, and the same sentence stands once', () => {
    const policies = [{ field: 'limits', rule: 'RES-1', mode: 'refuse', message: 'No memory limit.' }, { field: 'limits', rule: 'RES-1', mode: 'warn', message: 'No memory limit.' }, { field: 'probes', rule: 'PRB-1', mode: 'warn', message: 'One path.' }] as const;
    expect(judge(GOOD_PROPOSAL, { policies }).findings.filter(({ rule }) => rule !== 'IMG-4').map(({ step, rule, mode }) => [step, rule, mode])).toEqual([['limits', 'RES-1', 'refuse'], ['limits', 'PRB-1', 'warn']]);
  });

  it('refuse another hash, and let the same content through again', () => {
    expect(firstRefusal(judge({ ...GOOD_PROPOSAL, imageSha256: 'b'.repeat(64) }).findings)).toMatchObject({ field: 'imageSha256', rule: 'same' });
    expect(firstRefusal(judge(GOOD_PROPOSAL, { takenIn: 'd1', frozen: { same: true, by: 'Ada' } }).findings)).toBeNull();
  });

  it('say where there is too little room, and who keeps no limits', () => {
    const agents = [room('agent-1', { capacity: 1, limits: 'none' })];
    expect(judge({ ...GOOD_PROPOSAL, limits: { memoryMb: 64, cpus: null } }, { agents }).findings).toMatchObject([{ rule: 'IMG-4' }, { step: 'driver', rule: 'room', mode: 'warn' }, { step: 'limits', rule: 'guarantee', mode: 'warn' }]);
  });
});

describe('pairs', () => {
  it('go one by one to the emptiest agent that has the image', () => {
    const { agents, placed } = planDriver([room('b', { used: 1 }), room('a', { used: 1 }), room('c', { image: 'other' }), room('d', { state: 'lost' }), room('e', { used: 4 })], 3);
    expect(placed).toBe(3);
    expect(agents.map(({ name, takes, why }) => [name, takes, why !== null])).toEqual([['b', 1, false], ['a', 2, false], ['c', 0, true], ['d', 0, true], ['e', 0, true]]);
  });

  it('are never more than there is room for', () => {
    const rooms = fc.array(fc.record({ capacity: fc.nat(5), used: fc.nat(5) }), { maxLength: 4 });
    fc.assert(fc.property(rooms, fc.nat(20), (list, wanted) => {
      const { agents, placed } = planDriver(list.map((each, at) => room(`agent-${at}`, each)), wanted);
      const free = list.reduce((sum, { capacity, used }) => sum + Math.max(0, capacity - used), 0);
      expect(placed).toBe(Math.min(free, wanted));
      for (const { takes, used, capacity } of agents) expect(takes === 0 || used + takes <= capacity).toBe(true);
    }));
  });
});

describe('steps', () => {
  it('count what is said at them, and hold only at what is refused', () => {
    const { findings } = judgeProposal({ ...GOOD_PROPOSAL, poolType: 'RiskPool' }, form);
    expect(stepStandings(findings).map(({ refused, warned }) => [refused, warned])).toEqual([[0, 1], [1, 0], [0, 0], [0, 0], [0, 0], [0, 0]]);
    expect([stepAfter('image', findings), stepAfter('pool', findings), stepAfter('review', findings)]).toEqual(['pool', null, null]);
    expect([saidAt(findings, 'poolType').length, saidAt(findings, 'image'), saidAt(findings, 'image', 'warn').length]).toEqual([1, [], 1]);
  });
});
