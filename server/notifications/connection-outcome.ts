import type { Outcome } from '@/domain/notifications/outcome';
import { BlockedDestination } from '@/server/platform/reach/blocked';

/** Failures before anything could be sent, with the words the log shows for them. */
const NOT_SENT: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up now',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

/** How a call that threw counts. The error's own message is not kept: it names addresses. */
export function outcomeOfError(error: unknown): Outcome {
  if (error instanceof BlockedDestination) return { kind: 'refused', answer: error.message };
  const { code = '', name = '' } = error as { code?: string; name?: string };
  const before = NOT_SENT[code];
  if (before) return { kind: 'retry', answer: before, mayHaveArrived: false };
  return { kind: 'retry', answer: name === 'TimeoutError' ? 'no answer in time' : 'the connection broke before an answer', mayHaveArrived: true };
}
