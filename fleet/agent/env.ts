import { DEV_BACKOFF, PROD_BACKOFF, type BackoffPolicy } from '@/domain/deployments/pairs/backoff';

export interface AgentEnv {
  /** The fleet to keep running; may appear later. */
  readonly manifestFile: string;
  readonly parentPid: string | undefined;
  /** What the processes it starts get besides their own variables. */
  readonly inherited: Readonly<Record<string, string>>;
  /** How long it waits between starts of a pair: `MERIDIAN_BACKOFF=dev` in seconds, otherwise in minutes. */
  readonly backoff: BackoffPolicy;
}

const INHERITED = ['PATH', 'HOME', 'TZ', 'LANG', 'NODE_OPTIONS'] as const;

/** Reads the manager's variables. Throws when the manifest is not named. */
export function loadAgentEnv(source: Readonly<Record<string, string | undefined>> = process.env): AgentEnv {
  const manifestFile = source.MERIDIAN_FLEET;
  if (!manifestFile) throw new Error('MERIDIAN_FLEET must name the manifest of the fleet');
  const inherited = Object.fromEntries(INHERITED.flatMap((name): [string, string][] => (source[name] === undefined ? [] : [[name, source[name]]])));
  return { manifestFile, parentPid: source.MERIDIAN_PARENT_PID, inherited, backoff: source.MERIDIAN_BACKOFF === 'dev' ? DEV_BACKOFF : PROD_BACKOFF };
}
