import { z } from 'zod';
import { URGENCIES } from '@/domain/oncall/paging/policy';
import { ONCALL_ROLES } from '@/domain/oncall/schedule';
import { TELL_REASONS } from '@/domain/oncall/paging/page';

/** What comes out of the on-call router. Persons are ids; `people` beside them has the names. Times of the rules are epoch ms. */
export const people = z.record(z.string(), z.string());
const ms = z.number();
const role = z.enum(ONCALL_ROLES);
const because = z.enum(['temporary', 'layer', 'override']);
export const PAGER_POLICIES = ['strict', 'overlap'] as const;
const pagerPolicy = z.enum(PAGER_POLICIES);

const held = z.object({ user: z.string(), because, layer: z.string().nullable(), overrideId: z.string().nullable() });

/** `ResolutionStep` of the domain. */
const resolutionStep = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('no_version') }),
  z.object({ rule: z.literal('temporary'), id: z.string(), users: z.array(z.string()) }),
  z.object({ rule: z.literal('layer'), layer: z.string(), name: z.string(), role, user: z.string(), k: z.number() }),
  z.object({ rule: z.literal('layer_passed'), layer: z.string(), name: z.string(), why: z.enum(['outside_hours', 'no_users']) }),
  z.object({ rule: z.literal('override'), id: z.string(), kind: z.enum(['replace', 'remove', 'add']), role: role.nullable(), old: z.string().nullable(), new: z.string().nullable() }),
  z.object({ rule: z.literal('override_inert'), id: z.string(), kind: z.enum(['replace', 'remove', 'add']), why: z.enum(['not_on_call', 'already_on_call', 'later_one_counts']) }),
  z.object({ rule: z.literal('next_user'), role: z.literal('secondary'), user: z.string(), insteadOf: z.string() }),
  z.object({ rule: z.literal('no_one_on_call'), role }),
]);

/** `OnCall` of the domain. */
export const onCall = z.object({ primary: held.nullable(), secondary: held.nullable(), also: z.array(held), users: z.array(z.string()), from: ms, until: ms, trace: z.array(resolutionStep) });

/** `Shift` of the domain. */
export const shift = z.object({ role, user: z.string(), from: ms, until: ms, because, layer: z.string().nullable(), overrideId: z.string().nullable() });
const hole = z.object({ role, from: ms, until: ms });
const nowNext = z.object({ now: shift.nullable(), next: shift.nullable() });

export const nowOutput = z.object({
  at: z.date(),
  /** Null: the deployment has no schedule, and pages tell all responders. */
  schedule: z.object({ title: z.string(), zone: z.string(), version: z.number(), pagerPolicy }).nullable(),
  onCall: onCall.nullable(),
  primary: nowNext,
  secondary: nowNext,
  /** The weekly handover before and after now. */
  handoff: z.object({ last: ms, next: ms }).nullable(),
  business: z.object({ open: z.boolean(), opensAt: ms }).nullable(),
  /** In which roles the asker is on call now. */
  mine: z.array(role),
  people,
});

const made = { from: ms, until: ms, reason: z.string(), byName: z.string(), createdAt: z.date(), cancelledAt: ms.nullable(), cancelledByName: z.string().nullable() };
const override = z.object({ id: z.string(), kind: z.enum(['replace', 'remove', 'add']), origin: z.enum(['planned', 'takeover', 'overlap']), oldUser: z.string().nullable(), newUser: z.string().nullable(), ...made });
const temporary = z.object({ id: z.string(), users: z.array(z.string()), ...made });

const restriction = z.object({ weekdays: z.array(z.number()), from: z.string(), to: z.string() });
const rotation = z.object({ anchorDate: z.string(), anchorTime: z.string(), unit: z.enum(['day', 'week', 'month']), every: z.number(), users: z.array(z.string()) });
const layer = z.object({ id: z.string(), name: z.string(), priority: z.number(), rotation, restrictions: z.array(restriction) });
const calendar = z.object({ weekdays: z.array(z.number()), from: z.string(), to: z.string(), holidays: z.array(z.string()) });
/** `ScheduleVersion` of the domain without its time. */
const definition = z.object({ layers: z.array(layer), calendar, handoff: z.object({ weekday: z.number(), time: z.string() }) });

export const scheduleOutput = z.object({
  schedule: z.object({
    id: z.string(),
    title: z.string(),
    zone: z.string(),
    pagerPolicy,
    version: z.number(),
    definition,
    /** Newest first. */
    versions: z.array(z.object({ number: z.number(), validFrom: z.date(), reason: z.string(), byName: z.string() })),
  }).nullable(),
  /** Who may be put on call: responders and deployment admins. */
  candidates: z.array(z.object({ id: z.string(), name: z.string() })),
  people,
});

export const calendarOutput = z.object({
  at: z.date(),
  title: z.string(),
  zone: z.string(),
  from: ms,
  until: ms,
  shifts: z.array(shift),
  /** What each layer of the versions in the range would say alone, highest first. */
  layers: z.array(z.object({ id: z.string(), name: z.string(), priority: z.number(), turns: z.array(z.object({ user: z.string(), from: ms, until: ms })) })),
  overrides: z.array(override),
  temporaries: z.array(temporary),
  holes: z.array(hole),
  /** Weekly handovers in the range. */
  handoffs: z.array(ms),
  /** Versions that came into force in the range. */
  versions: z.array(z.object({ number: z.number(), validFrom: z.date(), reason: z.string(), byName: z.string() })),
  people,
}).nullable();

export const myShiftsOutput = z.object({ at: z.date(), zone: z.string().nullable(), shifts: z.array(shift), past: z.array(z.object({ role, from: ms, until: ms, because: z.string() })) });

const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('role'), role: role }),
  z.object({ kind: z.literal('person'), userId: z.string(), as: z.string() }),
]);
const chain = z.object({
  steps: z.array(z.object({ afterMin: z.number(), targets: z.array(target) })),
  repeatEveryMin: z.number().nullable(),
  ackSlaMin: z.number().nullable(),
  ackTimeoutMin: z.number().nullable(),
  holdOutsideHours: z.boolean(),
});
const chains = z.object({ critical: chain, warning: chain, sev1: chain, sev2: chain, sev3: chain, sev4: chain });

export const policyOutput = z.object({
  /** 0: nobody has written one, and the default is in force. */
  version: z.number(),
  definition: z.object({ chains, maxLoops: z.literal(3) }),
  saved: z.object({ at: z.date(), byName: z.string(), reason: z.string() }).nullable(),
  candidates: z.array(z.object({ id: z.string(), name: z.string() })),
  people,
});

export const contactOutput = z.object({
  version: z.number(),
  /** The mail address of the account: used while there is no method that could be. */
  accountMail: z.string(),
  methods: z.array(z.object({ id: z.string(), kind: z.enum(['email', 'slack']), address: z.string(), verifiedAt: z.date().nullable(), codeSentAt: z.date().nullable(), addedByName: z.string(), inRules: z.boolean() })),
  rules: z.array(z.object({ methodId: z.string(), afterMin: z.number() })),
  /** What a page sent now would use. */
  effective: z.array(z.object({ channel: z.enum(['email', 'slack']), address: z.string(), afterMin: z.number() })),
});

export const simulationOutput = z.object({
  at: ms,
  urgency: z.enum(URGENCIES).nullable(),
  /** Where the alert would go; none when an urgency was asked for. */
  routes: z.array(z.object({ receiver: z.string(), path: z.array(z.string()), pages: z.boolean() })),
  /** Why nobody is paged, in a sentence; null when somebody is. */
  nobody: z.string().nullable(),
  heldUntil: ms.nullable(),
  tellings: z.array(z.object({
    at: ms,
    userId: z.string(),
    as: z.string(),
    step: z.number(),
    loop: z.number(),
    why: z.enum(TELL_REASONS),
    methods: z.array(z.object({ channel: z.enum(['email', 'slack']), address: z.string(), at: ms })),
  })),
  skips: z.array(z.object({ at: ms, step: z.number(), loop: z.number() })),
  exhaustedAt: ms.nullable(),
  /** Who is on call at `at`, and why. */
  onCall: onCall.nullable(),
  policyVersion: z.number(),
  scheduleVersion: z.number().nullable(),
  people,
});
