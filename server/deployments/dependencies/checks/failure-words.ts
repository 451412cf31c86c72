import { CHECK_TIMEOUT_MS } from '@/domain/deployments/dependencies/dependency';
import { BlockedDestination } from '@/server/platform/reach/blocked';
import { BadAnswer } from './ask';

/** The variable that lets private networks be asked. */
export const ALLOW_VARIABLE = 'MERIDIAN_ALLOW_PRIVATE_DEPENDENCIES';

/** Why nothing was asked, and who can change that. */
export function blockedWords(blocked: BlockedDestination): string {
  return `${blocked.message} Whoever runs the console can allow its network in ${ALLOW_VARIABLE}.`;
}

const UNTRUSTED = 'Its certificate is not signed by an authority that is trusted here.';

const BY_CODE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing takes connections there.',
  ECONNRESET: 'It broke the connection.',
  EPIPE: 'It broke the connection.',
  UND_ERR_SOCKET: 'It broke the connection.',
  ENOTFOUND: 'Its name is not known.',
  ENODATA: 'Its name stands for no address.',
  EAI_AGAIN: 'Its name cannot be looked up now.',
  EHOSTUNREACH: 'It cannot be reached.',
  ENETUNREACH: 'It cannot be reached.',
  EADDRNOTAVAIL: 'It cannot be reached.',
  CERT_HAS_EXPIRED: 'Its certificate has expired.',
  CERT_NOT_YET_VALID: 'Its certificate is not valid yet.',
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name.',
  '28P01': 'It refused the password.',
  '28000': 'It refused the user.',
  '3D000': 'It has no such database.',
  '53300': 'It has no connection left.',
  '57P03': 'It is starting or stopping.',
  '57P01': 'It is stopping.',
};

const BY_WORD: Readonly<Record<string, string>> = {
  WRONGPASS: 'It refused the password.',
  NOAUTH: 'It wants a password.',
  NOPERM: 'Its user may not send PING.',
  LOADING: 'It is still loading its data.',
  MASTERDOWN: 'It has lost its master.',
};

/** What went wrong, in one sentence. The error's own words are not repeated: they may name users and addresses. */
export function failureWords(error: unknown): string {
  if (error instanceof BadAnswer) return error.message;
  if (error instanceof BlockedDestination) return blockedWords(error);
  const { code, name, message } = innermost(error);
  if (name === 'TimeoutError' || name === 'AbortError') return `No answer within ${CHECK_TIMEOUT_MS / 1000} s.`;
  // PostgreSQL refuses with one code whom it does not know and whom it knows over TLS only.
  if (code === '28000' && /no encryption/.test(message)) return 'It lets this user in only over TLS, or not at all.';
  const known = BY_CODE[code] ?? BY_WORD[/^-?([A-Z]+)\b/.exec(message)?.[1] ?? ''];
  if (known) return known;
  if (/does not support SSL/.test(message)) return 'It does not speak TLS.';
  if (/^ERR_SSL|^EPROTO/.test(code)) return 'It does not speak TLS as it should.';
  if (/invalid password|AUTH.*called without any password/i.test(message)) return 'It refused the password.';
  if (/terminated|closed/i.test(message)) return 'It closed the connection.';
  return /^[0-9A-Z]{5}$/.test(code) ? `It refused with SQLSTATE ${code}.` : 'It did not answer as it should.';
}

/** Several attempts at once, and causes, hide what happened. */
function innermost(error: unknown): { code: string; name: string; message: string } {
  const { code = '', name = '', message = '', cause, errors } = error as { code?: string; name?: string; message?: string; cause?: unknown; errors?: unknown[] };
  const inner = errors?.[0] ?? cause;
  return code === '' && inner ? innermost(inner) : { code: String(code), name, message };
}
