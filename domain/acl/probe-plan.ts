import { deploymentPrefix } from './baseline';
import { compileScope, onBus, scopeOf, type ScopeTemplate } from './compile';
import type { Direction, Right } from './direction';
import { mayPublish, maySubscribe, type BusRights } from './server-semantics';
import { forInstance, isOpenEnded, tokensOf } from './subject';
import { PROBE_TOKEN } from './subject-grammar';

/**
 * One thing to try or to read back after a push. Steps of kind `try` run over a real connection with
 * the plugin's scope; `read` steps compare the pushed claims, because trying them would put something
 * false into a live plugin.
 */
export type ProbeStep =
  | { readonly kind: 'try'; readonly direction: Direction; readonly subject: string; readonly expect: 'allowed' | 'denied'; readonly line: Right }
  | { readonly kind: 'read'; readonly direction: Direction; readonly list: 'allow' | 'deny'; readonly entry: string; readonly expect: 'present' | 'absent'; readonly line: Right };

export interface ProbeInput {
  readonly deployment: string;
  /** The instance in whose name the probe connects. */
  readonly instanceId: string;
  /** All active grants of the plugin, those being enforced included. */
  readonly grants: readonly Right[];
  /** The lines whose enforcement is to be proved. */
  readonly lines: readonly Right[];
}

/**
 * The proof of some granted lines. A subscribe line is tried live, with a neighbour that must be
 * refused. A publish line proves a refused neighbour live and is itself tried only under a trailing
 * `>`, on the reserved last token; any other is read back. Whatever is published ends in that token, so
 * that a template which is too wide still reaches no plugin.
 */
export function probePlan(input: ProbeInput): readonly ProbeStep[] {
  const { template, guards } = compileScope({ deployment: input.deployment, grants: input.grants });
  const scope = scopeOf(template, input.instanceId);
  return input.lines.flatMap((line): readonly ProbeStep[] => {
    const subject = deploymentPrefix(input.deployment) + forInstance(line.pattern, input.instanceId);
    const denied: ProbeStep = { kind: 'try', direction: line.direction, subject: deniedNeighbour(line.direction, subject, scope, input.deployment), expect: 'denied', line };
    if (line.direction === 'publish') return [allowedPublish(line, subject, input.deployment), denied];
    const guard = guards
      .filter((each) => each.forGrant === line.pattern)
      .map((each): ProbeStep => ({ kind: 'read', direction: 'subscribe', list: 'deny', entry: onBus(input.deployment, each.deny), expect: 'present', line }));
    return [{ kind: 'try', direction: 'subscribe', subject, expect: 'allowed', line }, ...guard, denied];
  });
}

/** After a revocation: what was held must be refused now, unless another grant still holds it. */
export function revocationProbePlan(input: ProbeInput): readonly ProbeStep[] {
  const scope = scopeOf(compileScope({ deployment: input.deployment, grants: input.grants }).template, input.instanceId);
  return input.lines.flatMap((line): readonly ProbeStep[] => {
    const pattern = deploymentPrefix(input.deployment) + forInstance(line.pattern, input.instanceId);
    if (line.direction === 'publish' && !endsInWildcard(pattern)) {
      return admits('publish', scope, pattern) ? [] : [{ kind: 'read', direction: 'publish', list: 'allow', entry: onBus(input.deployment, line.pattern), expect: 'absent', line }];
    }
    const subject = line.direction === 'subscribe' ? pattern : probeSubject(pattern);
    return admits(line.direction, scope, subject) ? [] : [{ kind: 'try', direction: line.direction, subject, expect: 'denied', line }];
  });
}

function allowedPublish(line: Right, subject: string, deployment: string): ProbeStep {
  if (isOpenEnded(line.pattern)) return { kind: 'try', direction: 'publish', subject: probeSubject(subject), expect: 'allowed', line };
  return { kind: 'read', direction: 'publish', list: 'allow', entry: onBus(deployment, line.pattern), expect: 'present', line };
}

/** A literal subject of a pattern that ends in a wildcard, with the reserved token in its place. */
function probeSubject(pattern: string): string {
  return [...tokensOf(pattern).slice(0, -1).map(literal), PROBE_TOKEN].join('.');
}

function literal(token: string): string {
  return token === '*' ? PROBE_TOKEN : token;
}

function endsInWildcard(pattern: string): boolean {
  return isOpenEnded(pattern) || pattern.endsWith('.*');
}

/**
 * A literal subject close to the pattern that neither a grant nor the baseline holds: below it, beside
 * it, beside its parent, and so on; at last beside `platform`, which no grant can name.
 */
function deniedNeighbour(direction: Direction, pattern: string, scope: ScopeTemplate, deployment: string): string {
  const tokens = tokensOf(pattern).map(literal);
  const deeper = isOpenEnded(pattern) ? [] : [[...tokens, PROBE_TOKEN]];
  const beside = tokens.map((_, dropped) => [...tokens.slice(0, tokens.length - 1 - dropped), PROBE_TOKEN]);
  const candidates = [...deeper, ...beside].map((each) => each.join('.')).filter((each) => each.startsWith(deploymentPrefix(deployment)));
  const found = candidates.find((candidate) => !admits(direction, scope, candidate));
  return found ?? `${deploymentPrefix(deployment)}${PROBE_TOKEN}`;
}

function admits(direction: Direction, scope: ScopeTemplate, subject: string): boolean {
  const rights: BusRights = scope[direction];
  return direction === 'publish' ? mayPublish(rights, subject) : maySubscribe(rights, subject);
}
