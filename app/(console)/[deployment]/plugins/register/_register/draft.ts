import * as z from 'zod/mini';
import { DIRECTIONS } from '@/domain/acl/direction';
import { DEFAULT_PROBES, PROBE_KINDS, type ProbeRole } from '@/domain/deployments/pairs/probes';
import { parseImage } from '@/domain/releases/image-reference';
import { REGISTRATION_STEPS } from '@/domain/releases/registration/finding';

const ProbeDraft = z.strictObject({ kind: z.enum(PROBE_KINDS), path: z.string(), initialDelayS: z.string(), periodS: z.string(), timeoutS: z.string(), failureThreshold: z.string() });
export type ProbeDraft = z.infer<typeof ProbeDraft>;

const GrantDraft = z.strictObject({ id: z.int(), topic: z.string(), action: z.enum(DIRECTIONS) });
export type GrantDraft = z.infer<typeof GrantDraft>;

const DraftSchema = z.strictObject({
  image: z.string(),
  imageSha256: z.string(),
  /** Null: as the image is called. */
  service: z.nullable(z.string()),
  version: z.nullable(z.string()),
  poolType: z.string(),
  grants: z.array(GrantDraft),
  replicas: z.string(),
  memoryMb: z.string(),
  cpus: z.string(),
  /** `NAME=value`, one a line. */
  config: z.string(),
  forwardOnly: z.boolean(),
  probes: z.strictObject({ startup: ProbeDraft, liveness: ProbeDraft, readiness: ProbeDraft }),
  reason: z.string(),
  /** Steps that somebody has been through: what is missing there is said. */
  seen: z.array(z.enum(REGISTRATION_STEPS)),
});
/** What is typed, as it is typed. */
export type Draft = z.infer<typeof DraftSchema>;

export const PROBE_ROLES_SHOWN = ['startup', 'liveness', 'readiness'] as const satisfies readonly ProbeRole[];

function probeDraft(role: ProbeRole): ProbeDraft {
  const { kind, initialDelayS, periodS, timeoutS, failureThreshold } = DEFAULT_PROBES[role];
  return { kind, path: '/', initialDelayS: String(initialDelayS), periodS: String(periodS), timeoutS: String(timeoutS), failureThreshold: String(failureThreshold) };
}

export const NEW_DRAFT: Draft = {
  image: '', imageSha256: '', service: null, version: null, poolType: '', grants: [], replicas: '1', memoryMb: '', cpus: '', config: '', forwardOnly: false,
  probes: { startup: probeDraft('startup'), liveness: probeDraft('liveness'), readiness: probeDraft('readiness') },
  reason: '', seen: [],
};

/** What was typed before, from its text; a new one where there is none, or it is another form's. */
export function readDraft(text: string): Draft {
  if (text === '') return NEW_DRAFT;
  try {
    const read = DraftSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : NEW_DRAFT;
  } catch {
    return NEW_DRAFT;
  }
}

/** What the image calls itself: the last part of its name, and its tag without a "v". */
export function namedByImage(image: string): { readonly service: string; readonly version: string } {
  const parsed = parseImage(image.trim());
  return parsed.ok ? { service: parsed.path.at(-1) ?? '', version: (parsed.tag ?? '').replace(/^v/, '') } : { service: '', version: '' };
}

/** What is typed as a registration is handed in. What is no number stays what it is, so that the rules can say so. */
export function proposalOf(draft: Draft): Record<string, unknown> {
  const named = namedByImage(draft.image);
  const given = { image: draft.image.trim(), imageSha256: draft.imageSha256.trim(), service: (draft.service ?? named.service).trim(), version: (draft.version ?? named.version).trim(), poolType: draft.poolType, reason: draft.reason.trim() };
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, text]) => text !== '')),
    requestedGrants: draft.grants.map(({ topic, action }) => ({ topic: topic.trim(), action })),
    replicas: numberIn(draft.replicas),
    limits: { memoryMb: limitIn(draft.memoryMb), cpus: limitIn(draft.cpus) },
    config: configIn(draft.config),
    forwardOnly: draft.forwardOnly,
    probes: Object.fromEntries(PROBE_ROLES_SHOWN.map((role) => [role, probeIn(draft.probes[role])])),
  };
}

function probeIn({ kind, path, ...figures }: ProbeDraft): Record<string, unknown> {
  return { kind, ...(kind === 'http' ? { path: path.trim() } : {}), ...Object.fromEntries(Object.entries(figures).map(([name, text]) => [name, numberIn(text)])) };
}

function numberIn(text: string): number | string {
  const trimmed = text.trim();
  const number = Number(trimmed);
  return trimmed === '' || !Number.isFinite(number) ? trimmed : number;
}

function limitIn(text: string): number | string | null {
  return text.trim() === '' ? null : numberIn(text);
}

/** A line without "=" has a name and no text. */
function configIn(text: string): Record<string, string | null> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Object.fromEntries(lines.map((line) => {
    const at = line.indexOf('=');
    return at < 0 ? [line.trim(), null] : [line.slice(0, at).trim(), line.slice(at + 1)];
  }));
}
