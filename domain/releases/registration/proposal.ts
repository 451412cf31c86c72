import * as z from 'zod/mini';
import { DEFAULT_PROBES } from '@/domain/deployments/pairs/probes';
import type { ReleaseContent } from '@/domain/releases/release';
import { ReleaseContentSchema } from '@/domain/releases/schemas';
import { refuse, type RegistrationFinding } from './finding';

const { shape } = ReleaseContentSchema;

/** A plugin as it is handed in: its first release. What is left out has the platform's own defaults; the hash is what the agents found. */
export const ProposalSchema = z.strictObject({
  ...shape,
  imageSha256: z.optional(shape.imageSha256),
  config: z._default(shape.config, {}),
  replicas: z._default(shape.replicas, 1),
  limits: z._default(shape.limits, { memoryMb: null, cpus: null }),
  probes: z._default(shape.probes, DEFAULT_PROBES),
  requestedGrants: z._default(shape.requestedGrants, []),
  strategy: z._default(shape.strategy, { kind: 'rolling' }),
  forwardOnly: z._default(shape.forwardOnly, false),
  /** Why, for those who approve it. */
  reason: z.optional(z.string('A reason is text').check(z.maxLength(2_000, 'A reason has at most 2,000 characters'))),
}, { error: (issue) => (issue.code === 'unrecognized_keys' ? `"${issue.keys[0]}" is no field of a plugin's registration` : 'A registration is an object') });
export type Proposal = z.infer<typeof ProposalSchema>;

export type ReadProposal = { readonly proposal: Proposal | null; readonly findings: readonly RegistrationFinding[] };

/** Reads what was handed in. Every fault of its shape is a finding at its field; topics and the image are judged apart, and say more. */
export function readProposal(written: unknown): ReadProposal {
  const parsed = ProposalSchema.safeParse(written);
  if (parsed.success) return { proposal: parsed.data, findings: [] };
  return { proposal: null, findings: parsed.error.issues.map(findingOf) };
}

function findingOf(issue: z.core.$ZodIssue): RegistrationFinding {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = unknown === undefined ? issue.path : [...issue.path, unknown];
  return refuse(path.map(String).join('.') || 'body', issue.code, wordsOf(issue));
}

/** Words of the schema library's own: none in the browser, English where its whole is loaded. */
const NOT_OURS = /^(?:Invalid|Too small|Too big|Unrecognized)\b/;

/** What is wrong, in the same words wherever it is read. */
function wordsOf(issue: z.core.$ZodIssue): string {
  if (!NOT_OURS.test(issue.message)) return issue.message;
  if (issue.code === 'too_small') return `It is at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `It is at most ${issue.maximum}`;
  if (issue.code === 'invalid_value') return `It is one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'unrecognized_keys') return `"${issue.keys[0]}" is no field of it`;
  return issue.code === 'invalid_type' ? `It is ${issue.expected === 'int' ? 'a whole number' : `of the kind "${issue.expected}"`}` : 'It cannot be read';
}

/** The release that a well-formed proposal is, of an image with this hash. */
export function contentOfProposal({ reason: _reason, ...content }: Proposal, imageSha256: string): ReleaseContent {
  return { ...content, imageSha256: content.imageSha256 ?? imageSha256 };
}
