import { type Candidate, candidatesAt, type Findings } from './layers';
import { type OverridesNow, latestFirst, overridesAt } from './overrides';
import type { Held, OnCall, OncallRole, Override, ResolutionStep, Schedule, Temporary } from './schedule';
import { betweenEdges, holds } from './time-span';
import { versionAt } from './versions';

/**
 * Who is on call at an instant (epoch ms), and why: a temporary schedule if one holds; else the highest layer that
 * counts, the overrides applied to all its people at once, and the secondary never the primary. Throws RangeError for an
 * unknown zone.
 */
export function onCallAt(schedule: Schedule, at: number): OnCall {
  const { version, ...inForce } = versionAt(schedule, at);
  const findings: Findings = { trace: [], same: betweenEdges(schedule.temporaries, at, inForce) };
  const temporary = schedule.temporaries.filter((one) => holds(one, at)).toSorted(latestFirst)[0];
  if (temporary) return answer(temporaryPeople(temporary, findings.trace), findings);
  if (!version) findings.trace.push({ rule: 'no_version' });
  const overrides = overridesAt(schedule.overrides, at, findings.same);
  findings.same = overrides.same;
  return answer(layerPeople(candidatesAt(version?.layers ?? [], schedule.zone, at, findings), overrides, findings.trace), findings);
}

/** Whom a step that names a role tells: the holder and, for the primary, those who were added. Empty = no one on call. */
export function peopleOf(onCall: Pick<OnCall, OncallRole | 'also'>, role: OncallRole): readonly string[] {
  const held = onCall[role];
  const people = held ? [held.user] : [];
  return role === 'primary' ? [...people, ...onCall.also.map((one) => one.user)] : people;
}

type People = Pick<OnCall, 'primary' | 'secondary' | 'also'>;

function temporaryPeople(temporary: Temporary, trace: ResolutionStep[]): People {
  const users = [...new Set(temporary.users)];
  trace.push({ rule: 'temporary', id: temporary.id, users });
  const [primary = null, secondary = null, ...also] = users.map((user): Held => ({ user, because: 'temporary', layer: null, overrideId: temporary.id }));
  return { primary, secondary, also };
}

function layerPeople(candidates: Iterator<Candidate, void>, overrides: OverridesNow, trace: ResolutionStep[]): People {
  const first = candidates.next().value ?? null;
  if (first) trace.push(layerStep(first, 'primary'));
  const second = first && (candidates.next().value ?? null);
  if (second) trace.push(layerStep(second, 'secondary'));
  const mapped = first && standIn(first, 'primary', overrides, trace);
  const secondary = second && secondaryBeside(mapped?.user ?? null, second, candidates, overrides, trace);
  for (const one of overrides.beaten) trace.push(inert(one, 'later_one_counts'));
  for (const one of overrides.byOld.values()) if (!used(one, trace)) trace.push(inert(one, 'not_on_call'));
  return withAdded(mapped, secondary, overrides.adds, trace);
}

/** The second place: never the person of the first, so then the next who can be had. Someone removed leaves it empty. */
function secondaryBeside(primary: string | null, second: Candidate, rest: Iterator<Candidate, void>, overrides: OverridesNow, trace: ResolutionStep[]): Held | null {
  const held = standIn(second, 'secondary', overrides, trace);
  if (held === null || held.user !== primary) return held;
  for (let next = rest.next(); !next.done; next = rest.next()) {
    const tried: ResolutionStep[] = [];
    const other = standIn(next.value, 'secondary', overrides, tried);
    if (other === null || other.user === primary) continue;
    trace.push({ rule: 'next_user', role: 'secondary', user: next.value.user, insteadOf: held.user }, ...tried);
    return other;
  }
  return null;
}

/** The person, or who an override puts in the place; null when it removes them. */
function standIn(candidate: Candidate, role: OncallRole, { byOld }: OverridesNow, trace: ResolutionStep[]): Held | null {
  const override = byOld.get(candidate.user);
  const layer = candidate.layer.id;
  if (!override) return { user: candidate.user, because: 'layer', layer, overrideId: null };
  const user = override.kind === 'replace' ? (override.new ?? null) : null;
  trace.push({ rule: 'override', id: override.id, kind: override.kind, role, old: candidate.user, new: user });
  return user === null ? null : { user, because: 'override', layer, overrideId: override.id };
}

/** Those who come besides, after all the rest: the first takes an empty first place, the others are told with the primary. */
function withAdded(primary: Held | null, secondary: Held | null, adds: readonly Override[], trace: ResolutionStep[]): People {
  const people = { primary, secondary, also: [] as Held[] };
  for (const one of adds) {
    const present = people.primary?.user === one.new || secondary?.user === one.new || people.also.some((held) => held.user === one.new);
    if (one.new === undefined || present) {
      trace.push(inert(one, 'already_on_call'));
      continue;
    }
    const held: Held = { user: one.new, because: 'override', layer: null, overrideId: one.id };
    trace.push({ rule: 'override', id: one.id, kind: 'add', role: people.primary ? null : 'primary', old: null, new: one.new });
    if (people.primary) people.also.push(held);
    else people.primary = held;
  }
  return people;
}

function answer({ primary, secondary, also }: People, { trace, same }: Findings): OnCall {
  const users = also.map((held) => held.user);
  if (secondary) users.unshift(secondary.user);
  else trace.push({ rule: 'no_one_on_call', role: 'secondary' });
  if (primary) users.unshift(primary.user);
  else trace.push({ rule: 'no_one_on_call', role: 'primary' });
  return { primary, secondary, also, users, from: same.from, until: same.until, trace };
}

const layerStep = ({ layer, user, k }: Candidate, role: OncallRole): ResolutionStep => ({ rule: 'layer', layer: layer.id, name: layer.name, role, user, k });

const inert = (one: Override, why: 'not_on_call' | 'already_on_call' | 'later_one_counts'): ResolutionStep => ({ rule: 'override_inert', id: one.id, kind: one.kind, why });

const used = (one: Override, trace: readonly ResolutionStep[]) => trace.some((step) => step.rule === 'override' && step.id === one.id);
