import pino, { type Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;

/** Never printed, wherever in a logged object they stand (two levels deep). */
const SECRETS = ['authorization', 'cookie', 'password', 'token', 'jwt', 'seed', 'secret', 'signature'];
const redact = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** A structured JSON log named after its process or part; level by MERIDIAN_LOG_LEVEL. */
export function createLog(name: string, level = 'info'): Logger {
  return pino({ name, level, redact: { paths: redact, censor: '[redacted]' }, base: { name } });
}
