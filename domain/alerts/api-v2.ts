import * as z from 'zod/mini';
import { SILENCE_STATES } from './silence';

/** JSON of Alertmanager's API v2, as it is answered. */
const LabelSetSchema = z.record(z.string(), z.string());
const InstantSchema = z.string();

export const ALERT_STATES = ['unprocessed', 'active', 'suppressed'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export const AlertStatusSchema = z.object({ state: z.enum(ALERT_STATES), silencedBy: z.array(z.string()), inhibitedBy: z.array(z.string()) });
export const ReceiverSchema = z.object({ name: z.string() });

export const GettableAlertSchema = z.object({
  annotations: LabelSetSchema,
  endsAt: InstantSchema,
  fingerprint: z.string(),
  receivers: z.array(ReceiverSchema),
  startsAt: InstantSchema,
  status: AlertStatusSchema,
  updatedAt: InstantSchema,
  generatorURL: z.optional(z.string()),
  labels: LabelSetSchema,
});
export type GettableAlert = z.infer<typeof GettableAlertSchema>;
export const GettableAlertsSchema = z.array(GettableAlertSchema);

export const AlertGroupSchema = z.object({ alerts: GettableAlertsSchema, labels: LabelSetSchema, receiver: ReceiverSchema });
export type AlertGroup = z.infer<typeof AlertGroupSchema>;
export const AlertGroupsSchema = z.array(AlertGroupSchema);

export const GettableMatcherSchema = z.object({ isEqual: z.boolean(), isRegex: z.boolean(), name: z.string(), value: z.string() });

export const GettableSilenceSchema = z.object({
  id: z.string(),
  status: z.object({ state: z.enum(SILENCE_STATES) }),
  updatedAt: InstantSchema,
  comment: z.string(),
  createdBy: z.string(),
  endsAt: InstantSchema,
  matchers: z.array(GettableMatcherSchema),
  startsAt: InstantSchema,
});
export type GettableSilence = z.infer<typeof GettableSilenceSchema>;
export const GettableSilencesSchema = z.array(GettableSilenceSchema);

export const SilenceIdSchema = z.object({ silenceID: z.string() });

export const StatusSchema = z.object({
  cluster: z.object({ name: z.optional(z.string()), status: z.enum(['ready', 'settling', 'disabled']), peers: z.array(z.object({ name: z.string(), address: z.string() })) }),
  versionInfo: z.object({ version: z.string(), revision: z.string(), branch: z.string(), buildUser: z.string(), buildDate: z.string(), goVersion: z.string() }),
  config: z.object({ original: z.string() }),
  uptime: InstantSchema,
});
export type AlertmanagerStatus = z.infer<typeof StatusSchema>;

/** A refusal: the handlers of the real server answer with a bare JSON string, its schema checks with an object. */
export interface ApiError {
  readonly status: number;
  readonly body: string | { readonly code: number; readonly message: string };
}
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ApiError };

export function handlerError(status: number, message: string): ApiError {
  return { status, body: message };
}

/** `code` is the status for what could not be read, and a number of 600 and more for what breaks the schema. */
export function schemaError(status: number, message: string, code = status): ApiError {
  return { status, body: { code, message } };
}

/** Codes of the schema checks, all answered as 422. */
export const SCHEMA_CODES = { type: 601, required: 602, minItems: 612 } as const;

export const SILENCE_NOT_FOUND = handlerError(404, 'silence not found');

export function unsupportedMedia(type: string): ApiError {
  return schemaError(415, `unsupported media type ${JSON.stringify(type)}, only [application/json] are allowed`);
}

export function pathNotFound(path: string): ApiError {
  return schemaError(404, `path ${path} was not found`);
}

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** An id from a path: anything that is no UUID is refused before it is looked up. */
export function readSilenceId(text: string): Read<string> {
  if (UUID.test(text)) return { ok: true, value: text.toLowerCase() };
  return { ok: false, error: schemaError(422, `silenceID in path must be of type uuid: ${JSON.stringify(text)}`, SCHEMA_CODES.type) };
}
