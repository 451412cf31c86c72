import { z } from 'zod';
import { INCIDENT_TIMERS } from '@/domain/incidents/incident';
import { POSTMORTEM_SECTIONS, POSTMORTEM_STATES, ACTION_TYPES } from '@/domain/incidents/postmortem-facts';
import { INCIDENT_ROLES } from '@/domain/incidents/role-facts';
import { SCOPES } from '@/domain/incidents/correlate';
import { CAUSE_CODES, INCIDENT_PHASES, INCIDENT_SOURCES, INCIDENT_STATES } from '@/domain/incidents/states';
import { ENTRY_KINDS, TIMELINE_CATEGORIES } from '@/domain/incidents/timeline-facts';
import { PAGE_STATES } from '@/domain/oncall/paging/page';

/** What goes out over the incidents router. */
const when = z.date();
const maybe = when.nullable();
const person = z.object({ id: z.string(), name: z.string() });
const severity = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const state = z.enum(INCIDENT_STATES);
const phase = z.enum(INCIDENT_PHASES).nullable();
const timer = z.enum(INCIDENT_TIMERS);
const labels = z.record(z.string(), z.string());

export const movedOutput = z.object({ id: z.string(), number: z.number(), state, phase, severity: severity.nullable(), version: z.number() });

const listed = z.object({
  id: z.string(),
  number: z.number(),
  label: z.string(),
  title: z.string(),
  severity: severity.nullable(),
  state,
  phase,
  services: z.array(z.string()),
  detectedAt: when,
  startedAt: when,
  declaredAt: maybe,
  mitigatedAt: maybe,
  resolvedAt: maybe,
  closedAt: maybe,
  cancelledAt: maybe,
  /** When the next term runs out. */
  dueAt: maybe,
  commander: person.nullable(),
  alerts: z.number(),
  /** Terms that ran out so far. */
  breaches: z.number(),
  postmortem: z.object({ state: z.enum(POSTMORTEM_STATES), dueAt: maybe }).nullable(),
});

export const listOutput = z.object({ at: when, counts: z.record(state, z.number()), incidents: z.array(listed), next: z.number().nullable() });

const heldByChange = z.object({ plugin: z.string(), grants: z.array(z.object({ id: z.string(), direction: z.enum(['publish', 'subscribe']), pattern: z.string() })) });

export const pinnedOutput = z.object({ changeId: z.string(), score: z.number().nullable(), revoke: heldByChange.nullable() });

const cause = z.object({
  id: z.string(),
  kind: z.string(),
  entityType: z.string(),
  entityId: z.string(),
  plugin: z.string().nullable(),
  summary: z.string(),
  actorName: z.string(),
  effectiveFrom: when,
  recordedAt: when,
  score: z.number().nullable(),
  /** Onset less change, in milliseconds: positive before the onset. */
  deltaMs: z.number(),
  /** What to hand to `acl.revoke`; null when there is nothing left to revoke. */
  revoke: heldByChange.nullable(),
});

export const candidatesOutput = z.object({
  onset: when,
  total: z.number(),
  candidates: z.array(
    z.object({
      changeId: z.string(),
      kind: z.string(),
      summary: z.string(),
      effectiveFrom: when,
      plugin: z.string().nullable(),
      actorName: z.string(),
      deltaMs: z.number(),
      scopes: z.array(z.enum(SCOPES)),
      weight: z.enum(['effect', 'config', 'info']),
      score: z.number().nullable(),
      pinned: z.boolean(),
    }),
  ),
});

const linkedAlert = z.object({
  fingerprint: z.string(),
  alertname: z.string(),
  severity: z.string(),
  labels,
  source: z.string(),
  startsAt: when,
  endedAt: maybe,
  firing: z.boolean(),
  linkedAt: when,
  linkedByName: z.string(),
  waived: z.string().nullable(),
  waivedByName: z.string().nullable(),
  waivedAt: maybe,
});

const page = z.object({ id: z.string(), number: z.number(), title: z.string(), state: z.enum(PAGE_STATES), urgency: z.string(), openedAt: when, ackedAt: maybe, ackedBy: person.nullable(), dueAt: maybe });

const role = z.object({
  role: z.enum(INCIDENT_ROLES),
  holders: z.array(person.extend({ since: when, me: z.boolean() })),
  offer: z.object({ to: person, by: person, at: when, toMe: z.boolean() }).nullable(),
  before: z.array(person.extend({ from: when, until: when })),
});

const runbook = z.object({
  id: z.string(),
  title: z.string(),
  symptom: z.string(),
  /** It fits a linked alert. */
  fits: z.boolean(),
  steps: z.array(z.object({ id: z.string(), text: z.string(), hint: z.string(), tick: z.object({ by: z.string(), at: when, note: z.string() }).nullable() })),
});

export const incidentOutput = z.object({
  at: when,
  id: z.string(),
  number: z.number(),
  label: z.string(),
  title: z.string(),
  source: z.enum(INCIDENT_SOURCES),
  services: z.array(z.string()),
  state,
  phase,
  severity: severity.nullable(),
  impact: z.string().nullable(),
  customerFacing: z.boolean(),
  mitigation: z.string().nullable(),
  resolution: z.string().nullable(),
  causeCode: z.enum(CAUSE_CODES).nullable(),
  relapses: z.number(),
  reopened: z.number(),
  version: z.number(),
  movedByName: z.string(),
  movedAt: when,
  reporter: person,
  ackedBy: person.nullable(),
  detectedAt: when,
  startedAt: maybe,
  declaredAt: maybe,
  ackedAt: maybe,
  lastUpdateAt: maybe,
  mitigatedAt: maybe,
  impactEndedAt: maybe,
  resolvedAt: maybe,
  closedAt: maybe,
  cancelledAt: maybe,
  roles: z.array(role),
  /** Terms that run now. */
  terms: z.array(z.object({ timer, since: when, dueAt: when, breached: z.boolean() })),
  /** Terms that ran out, for ever. */
  breaches: z.array(z.object({ timer, severity, dueAt: when, recordedAt: when })),
  updateEvery: z.object({ ms: z.number().nullable(), businessDays: z.number().nullable() }).nullable(),
  postmortemWithinMs: z.number().nullable(),
  statusPage: z.enum(['required', 'if_customer_facing', 'no']).nullable(),
  alerts: z.array(linkedAlert),
  silences: z.array(z.object({ id: z.string(), title: z.string(), decision: z.enum(['keep', 'expire']).nullable() })),
  pages: z.array(page),
  causes: z.array(cause),
  runbooks: z.array(runbook),
  postmortem: z.object({ state: z.enum(POSTMORTEM_STATES), dueAt: maybe, version: z.number(), actions: z.number() }).nullable(),
  /** What has to happen before each step, in sentences. */
  blockers: z.object({ resolve: z.array(z.string()), close: z.array(z.string()), reopen: z.array(z.string()) }),
  /** Who may hold a role or own an action. */
  people: z.array(person),
  onCall: person.nullable(),
});

export const timelineOutput = z.object({
  at: when,
  lines: z.array(
    z.object({
      id: z.string(),
      at: when,
      recordedAt: when,
      kind: z.enum(ENTRY_KINDS),
      category: z.enum(TIMELINE_CATEGORIES),
      author: z.string().nullable(),
      text: z.string(),
      ref: z.object({ type: z.string(), id: z.string() }).nullable(),
      supersedes: z.string().nullable(),
      derived: z.boolean(),
      pinned: z.boolean(),
      earlier: z.array(z.object({ id: z.string(), at: when, recordedAt: when, text: z.string(), author: z.string().nullable() })),
    }),
  ),
  /** Of the whole timeline, by kind; null on later pages. */
  counts: z.record(z.string(), z.number()).nullable(),
  next: z.string().nullable(),
});

export const draftOutput = z.object({
  at: when,
  title: z.string(),
  services: z.array(z.string()),
  startedAt: maybe,
  alerts: z.array(z.object({ fingerprint: z.string(), alertname: z.string(), severity: z.string(), startsAt: when, summary: z.string() })),
  pages: z.array(z.object({ id: z.string(), number: z.number(), title: z.string(), state: z.enum(PAGE_STATES) })),
  commander: person.nullable(),
  people: z.array(person),
  /** Incidents that are not over and hold one of these alerts. */
  already: z.array(z.object({ number: z.number(), label: z.string(), title: z.string() })),
});

export const postmortemOutput = z.object({
  at: when,
  number: z.number(),
  label: z.string(),
  title: z.string(),
  severity: severity.nullable(),
  incidentState: state,
  state: z.enum(POSTMORTEM_STATES),
  version: z.number(),
  dueAt: maybe,
  sections: z.array(z.object({ section: z.enum(POSTMORTEM_SECTIONS), title: z.string(), text: z.string() })),
  actions: z.array(z.object({ id: z.string(), text: z.string(), type: z.enum(ACTION_TYPES), owner: person.nullable(), dueAt: maybe, doneAt: maybe })),
  author: person.nullable(),
  lastEditor: person.nullable(),
  submittedAt: maybe,
  publishedAt: maybe,
  publishedBy: person.nullable(),
  waivedBy: person.nullable(),
  waivedReason: z.string().nullable(),
  gaps: z.array(z.string()),
  mine: z.boolean(),
  movedByName: z.string(),
  movedAt: when,
});

export const postmortemMovedOutput = z.object({ state: z.enum(POSTMORTEM_STATES), version: z.number() });
