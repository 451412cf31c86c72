import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileScope, scopeOf, type ScopeTemplate } from '@/domain/acl/compile';
import { type Direction, DIRECTIONS, type Right } from '@/domain/acl/direction';
import { mayPublish, maySubscribe } from '@/domain/acl/server-semantics';
import { covers } from '@/domain/acl/subject';
import { canonicalise } from '@/domain/acl/subject-grammar';
import { parseRegistration } from './registration';
import { DeploymentSlugSchema, NameSchema } from './schemas';

/** Words of subjects: such as may stand in a request, and such as would open something if they got through. */
const HONEST = fc.constantFrom('platform', 'data', 'oms', 'oms-1', 'oms-2', 'd2', 'deployment', 'control', 'heartbeat', '_INBOX', '{i}', '*');
const HOSTILE = fc.oneof(fc.constantFrom('>', '**', '{{name()}}', '{{tag(d)}}', '{{account-subject()}}', '$SYS', '$JS', 'a*', '', ' ', '__probe', 'Ωμ', '{I}'), fc.string({ maxLength: 3 }));
const words = fc.array(fc.oneof({ weight: 6, arbitrary: HONEST }, { weight: 1, arbitrary: HOSTILE }), { minLength: 1, maxLength: 4 });
const last = fc.constantFrom('', '', '.>', '.**', '.*');
/** Most of them begin as they must, or hardly any would be granted. */
const asked = fc.tuple(fc.constantFrom('platform.', 'platform.', 'platform.', 'platform.', ''), words, last).map(([head, tokens, tail]) => head + tokens.join('.') + tail);
const grant = fc.record({ topic: asked, action: fc.constantFrom(...DIRECTIONS) });
/** Names as somebody might try them; only those that may be one are used. */
const nameTried = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('oms-1', 'oms-2', 'platform', 'd2', 'control') }, fc.constantFrom('*', '>', 'a.b', '_INBOX', '{i}', '{{name()}}', '-x', 'x\n'), fc.string({ maxLength: 5 }));
const slug = fc.oneof(fc.constantFrom('d1', 'platform', 'oms-1', '*', '>', 'd1.*', 'deployment'), fc.string({ maxLength: 5 })).filter((each) => DeploymentSlugSchema.safeParse(each).success);

type Command =
  | { readonly do: 'register'; readonly instance: string; readonly grants: readonly { topic: string; action: Direction }[] }
  | { readonly do: 'approve' | 'deny' | 'revoke'; readonly which: number }
  | { readonly do: 'narrow'; readonly which: number; readonly to: string };

const which = fc.nat({ max: 20 });
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('register' as const), instance: nameTried, grants: fc.array(grant, { minLength: 1, maxLength: 4 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('approve' as const, 'approve' as const, 'approve' as const, 'deny' as const, 'revoke' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('narrow' as const), which, to: asked }) },
);

interface Plugin {
  readonly instances: Set<string>;
  asked: Right[];
  held: Right[];
}

/** What the console does with it, by the same rules: what is refused changes nothing. */
function carryOut(plugin: Plugin, done: Command): void {
  const line = 'which' in done ? done.which : 0;
  if (done.do === 'register') {
    // One line at a time: a single bad one would have the whole manifest refused.
    for (const each of done.grants) {
      const parsed = parseRegistration({ instance_id: done.instance, plugin: 'oms', pool_type: 'OMSPool', public_key: `U${'A'.repeat(55)}`, image: 'x:1', tags: [], requested_grants: [each], signature: 'A'.repeat(86) });
      if (!parsed.ok) continue;
      plugin.instances.add(done.instance);
      plugin.asked.push(...parsed.lines.map(({ direction, pattern }) => ({ direction, pattern })));
    }
  } else if (done.do === 'revoke') plugin.held = plugin.held.filter((_, at) => at !== line);
  else {
    const [right] = plugin.asked.splice(line % Math.max(1, plugin.asked.length), 1);
    if (!right || done.do === 'deny') return;
    const pattern = done.do === 'narrow' ? canonicalise(done.to) : { ok: true as const, pattern: right.pattern };
    if (pattern.ok && covers(right.pattern, pattern.pattern)) plugin.held.push({ ...right, pattern: pattern.pattern });
  }
}

/** What somebody with the credentials might try: what they allow, with each token in turn made wider or another's. */
function tries(scope: ScopeTemplate): string[] {
  const allowed = [...scope.publish.allow, ...scope.subscribe.allow];
  const bent = allowed.flatMap((pattern) => {
    const tokens = pattern.split('.');
    return tokens.flatMap((_, at) => ['*', '>', 'other'].map((token) => (token === '>' ? [...tokens.slice(0, at), token] : tokens.with(at, token)).join('.')));
  });
  return [...new Set([...allowed, ...bent]), '>', '*', '*.>', 'deployment.>', 'deployment.*.>', 'deployment.other.platform.data', 'platform.data', '_INBOX.>', '_INBOX.*.>', '_INBOX.other.x', 'console.d1.x', 'agent.a.cmd', 'tap.x.y', '$SYS.>', '$SYS.REQ.CLAIMS.UPDATE', '$JS.API.>'];
}

/** What the credentials open outside of the deployment and the instance's own inbox, as patterns or as what the server would accept. */
function outsideOf(scope: ScopeTemplate, deployment: string, instance: string): string[] {
  const own = `deployment.${deployment}.>`;
  const inbox = `_INBOX.${instance}.>`;
  const isOwn = (pattern: string): boolean => covers(own, pattern);
  const isHeardRightly = (pattern: string): boolean => isOwn(pattern) || covers(inbox, pattern);
  const tried = tries(scope);
  return [
    ...scope.publish.allow.filter((pattern) => !isOwn(pattern)),
    ...scope.subscribe.allow.filter((pattern) => !isHeardRightly(pattern)),
    ...tried.filter((subject) => !isOwn(subject) && mayPublish(scope.publish, subject)),
    ...tried.filter((subscription) => !isHeardRightly(subscription) && maySubscribe(scope.subscribe, subscription)),
  ];
}

const RUNS = 10_000;

describe('an instance’s credentials', () => {
  it(`match nothing outside of its deployment but its own inbox, over ${RUNS} random sequences of requests and decisions`, () => {
    let compiled = 0;
    let grants = 0;
    fc.assert(
      fc.property(slug, fc.array(command, { minLength: 1, maxLength: 12 }), (deployment, commands) => {
        const plugin: Plugin = { instances: new Set(['oms-1']), asked: [], held: [] };
        for (const each of commands) {
          const before = JSON.stringify([[...plugin.instances], plugin.held]);
          carryOut(plugin, each);
          if (JSON.stringify([[...plugin.instances], plugin.held]) === before) continue;
          const { template } = compileScope({ deployment, grants: plugin.held });
          const outside = [...plugin.instances].flatMap((instance) => outsideOf(scopeOf(template, instance), deployment, instance).map((pattern) => `${instance}: ${pattern}`));
          if (outside.length > 0) throw new Error(outside.join('\n'));
          compiled += plugin.instances.size;
          grants += plugin.held.length;
        }
        for (const instance of plugin.instances) {
          expect(NameSchema.safeParse(instance).success).toBe(true);
          // Nothing is left for the server to fill in.
          expect(JSON.stringify(scopeOf(compileScope({ deployment, grants: plugin.held }).template, instance))).not.toMatch(/\{i\}|\{\{/);
        }
      }),
      { seed: 7, numRuns: RUNS },
    );
    // Or it would have shown nothing.
    expect(compiled).toBeGreaterThan(RUNS);
    expect(grants).toBeGreaterThan(RUNS);
  }, 60_000);

  it.each<[string, Partial<Record<Direction, readonly string[]>>, string]>([
    ['every inbox', { subscribe: ['_INBOX.>'] }, '_INBOX.other.x'],
    ['another deployment', { publish: ['deployment.*.platform.data'] }, 'deployment.other.platform.data'],
    ['a topic without its prefix', { publish: ['platform.data'] }, 'platform.data'],
    ['everything, by an empty list', { publish: [] }, '$SYS.REQ.CLAIMS.UPDATE'],
    ['all deployments, by a trailing star', { subscribe: ['deployment.*'] }, 'deployment.>'],
  ])('that opened %s would be found', (_, opened, found) => {
    const { template } = compileScope({ deployment: 'd1', grants: [] });
    const rights = (direction: Direction) => ({ allow: opened[direction] ?? template[direction].allow, deny: [] });
    expect(outsideOf(scopeOf({ publish: rights('publish'), subscribe: rights('subscribe') }, 'oms-1'), 'd1', 'oms-1')).toContain(found);
  });
});
