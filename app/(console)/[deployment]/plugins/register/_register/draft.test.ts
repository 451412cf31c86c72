import { describe, expect, it } from 'vitest';
import { judgeProposal } from '@/domain/releases/registration/judge';
import { DEFAULT_PROBES } from '@/domain/deployments/pairs/probes';
import { namedByImage, NEW_DRAFT, proposalOf, readDraft } from './draft';

const judge = (written: unknown) => judgeProposal(written, { environment: 'staging', instances: [], known: [], facts: null });
const TYPED = { ...NEW_DRAFT, image: 'ghcr.io/meridian/order-desk:v1.4.2', poolType: 'OMSPool' };

describe('a draft', () => {
  it('is the same after it was put away', () => {
    const typed = { ...TYPED, grants: [{ id: 3, topic: 'platform.oms.**', action: 'publish' as const }], seen: ['image' as const] };
    expect(readDraft(JSON.stringify(typed))).toEqual(typed);
  });

  it.each(['', '{', '[]', '{"image": 4}', JSON.stringify({ ...TYPED, colour: 'red' })])('begins anew from what is none: %s', (text) => {
    expect(readDraft(text)).toEqual(NEW_DRAFT);
  });

  it('is named by its image until somebody names it', () => {
    expect(namedByImage(TYPED.image)).toEqual({ service: 'order-desk', version: '1.4.2' });
    expect(proposalOf(TYPED)).toMatchObject({ service: 'order-desk', version: '1.4.2' });
    expect(proposalOf({ ...TYPED, service: 'desk', version: '2.0.0' })).toMatchObject({ service: 'desk', version: '2.0.0' });
    expect(proposalOf({ ...TYPED, service: '' })).not.toHaveProperty('service');
    expect(namedByImage('no image')).toEqual({ service: '', version: '' });
  });

  it('with an image and a pool is a registration with the platform’s defaults', () => {
    expect(judge(proposalOf(TYPED)).proposal).toMatchObject({ replicas: 1, limits: { memoryMb: null, cpus: null }, probes: DEFAULT_PROBES, requestedGrants: [], config: {} });
  });

  it.each([
    ['replicas', { replicas: '' }, 'Replicas are a whole number'],
    ['replicas', { replicas: '1.5' }, 'Replicas are a whole number'],
    ['limits.cpus', { cpus: '500m' }, 'CPUs are a number, or null'],
    ['config.DESK', { config: 'DESK' }, 'A setting is text'],
    ['config.INSTANCE_ID', { config: 'A=1\n\nINSTANCE_ID=x' }, 'This name belongs to the agent: a release cannot set it'],
    ['probes.liveness.periodS', { probes: { ...NEW_DRAFT.probes, liveness: { ...NEW_DRAFT.probes.liveness, periodS: 'often' } } }, 'It is of the kind "number"'],
  ])('keeps what cannot be read as it is, so that the rules say so at %s', (field, typed, message) => {
    expect(judge(proposalOf({ ...TYPED, ...typed })).findings).toContainEqual(expect.objectContaining({ field, message }));
  });

  it('keeps a setting whole behind its first "="', () => {
    expect(proposalOf({ ...TYPED, config: 'QUERY=a=b c' })).toMatchObject({ config: { QUERY: 'a=b c' } });
  });
});
