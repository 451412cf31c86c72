export interface AgentEnv {
  /** The fleet to keep running; may appear later. */
  readonly manifestFile: string;
  readonly parentPid: string | undefined;
}

export function loadAgentEnv(source: Readonly<Record<string, string | undefined>>): AgentEnv {
  const manifestFile = source.MERIDIAN_FLEET;
  if (!manifestFile) throw new Error('MERIDIAN_FLEET must name the manifest of the fleet');
  return { manifestFile, parentPid: source.MERIDIAN_PARENT_PID };
}
