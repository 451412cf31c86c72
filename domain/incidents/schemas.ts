import * as z from 'zod/mini';
import { ACTION_TYPES, POSTMORTEM_SECTIONS } from './postmortem-facts';
import { INCIDENT_ROLES } from './role-facts';
import { MIN_REASON } from './roles';
import { SEVERITIES } from './severity';
import { CAUSE_CODES, INCIDENT_PHASES, INCIDENT_SOURCES } from './states';
import { WRITTEN_KINDS } from './timeline-facts';

/** Limits of what people type into an incident. */
export const INCIDENT_LIMITS = { title: 200, reason: 1_000, impact: 2_000, entry: 8_000, section: 20_000, action: 500, services: 20, alerts: 200, actions: 100 } as const;

const text = (what: string, least: number, most: number) =>
  z.string(`${what} is missing`).check(z.trim(), z.minLength(least, least === 1 ? `${what} is missing` : `${what} is missing: write at least ${least} characters`), z.maxLength(most, `${what} has at most ${most.toLocaleString('en')} characters`));

export const UserIdSchema = z.string('A person is missing').check(z.minLength(1, 'A person is missing'), z.maxLength(64, 'A person’s id has at most 64 characters'));
/** Epoch milliseconds, between 2000 and 2100: a slip of the keyboard is noticed. */
export const InstantSchema = z.int('A time is missing').check(z.gte(946_684_800_000, 'That time is before the year 2000'), z.lte(4_102_444_800_000, 'That time is after the year 2100'));

export const TitleSchema = text('A title', 5, INCIDENT_LIMITS.title);
export const ReasonSchema = text('The reason', MIN_REASON, INCIDENT_LIMITS.reason);
export const ImpactSchema = text('The impact', MIN_REASON, INCIDENT_LIMITS.impact);
export const MitigationSchema = text('What mitigated it', MIN_REASON, INCIDENT_LIMITS.impact);
export const ResolutionSchema = text('What resolved it', MIN_REASON, INCIDENT_LIMITS.impact);
export const SeveritySchema = z.literal([...SEVERITIES], 'The severity is 1, 2, 3 or 4');
export const PhaseSchema = z.enum(INCIDENT_PHASES, 'The phase is investigating, identified or fixing');
export const SourceSchema = z.enum(INCIDENT_SOURCES, 'It was noticed by an alert, by a person or on the bus');
export const RoleSchema = z.enum(INCIDENT_ROLES, 'The role is commander, ops lead, comms lead, scribe or observer');
export const CauseCodeSchema = z.enum(CAUSE_CODES, 'Choose a cause code');
export const ServicesSchema = z.array(text('A service', 1, 80)).check(z.maxLength(INCIDENT_LIMITS.services, `At most ${INCIDENT_LIMITS.services} services`));

export const OpenSchema = z.strictObject({ title: TitleSchema, source: SourceSchema, detectedAt: z.optional(InstantSchema), services: z.optional(ServicesSchema) });
export const DeclareSchema = z.strictObject({ severity: SeveritySchema, services: ServicesSchema, impact: ImpactSchema, commander: UserIdSchema, customerFacing: z.optional(z.boolean()), startedAt: z.optional(InstantSchema) });
export const MitigateSchema = z.strictObject({ mitigation: MitigationSchema, impactEndedAt: InstantSchema });
export const ResolveSchema = z.strictObject({ resolution: ResolutionSchema });
export const CloseSchema = z.strictObject({ causeCode: z.optional(CauseCodeSchema) });
export const SeverityChangeSchema = z.strictObject({ severity: SeveritySchema, reason: ReasonSchema });
export const RoleOfferSchema = z.strictObject({ role: RoleSchema, to: UserIdSchema });
export const AssumeRoleSchema = z.strictObject({ role: RoleSchema, reason: z.optional(z.string().check(z.trim(), z.maxLength(INCIDENT_LIMITS.reason, 'The reason has at most 1,000 characters'))) });

export const EntryTextSchema = text('The text', 1, INCIDENT_LIMITS.entry);
/** `at` is when it happened, if that was not now. */
export const WriteEntrySchema = z.strictObject({ kind: z.enum(WRITTEN_KINDS, 'It is a note, an update or an action'), text: EntryTextSchema, at: z.optional(InstantSchema) });
export const CorrectEntrySchema = z.strictObject({ entry: z.string().check(z.minLength(1), z.maxLength(100)), text: EntryTextSchema, at: z.optional(InstantSchema) });
export const RefSchema = z.strictObject({ type: z.string().check(z.regex(/^[a-z][a-z_]{0,39}$/, 'The type of a record is lower-case letters and _')), id: z.string().check(z.minLength(1), z.maxLength(200)) });
export const TickSchema = z.strictObject({ runbook: z.string().check(z.minLength(1), z.maxLength(60)), step: z.string().check(z.minLength(1), z.maxLength(60)), done: z.boolean(), note: z.string().check(z.trim(), z.maxLength(INCIDENT_LIMITS.reason, 'A note has at most 1,000 characters')) });

export const PostmortemSectionSchema = z.strictObject({ section: z.enum(POSTMORTEM_SECTIONS, 'There is no such section'), text: z.string('The text is missing').check(z.trim(), z.maxLength(INCIDENT_LIMITS.section, 'A section has at most 20,000 characters')) });
export const ActionSchema = z.strictObject({
  id: z.uuid('An action has an id'),
  text: text('What has to be done', 1, INCIDENT_LIMITS.action),
  type: z.enum(ACTION_TYPES, 'An action prevents, detects or mitigates'),
  owner: z.nullable(UserIdSchema),
  dueAt: z.nullable(InstantSchema),
});
