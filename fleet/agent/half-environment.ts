import type { PairHalf } from '@/domain/deployments/pairs/pair';
import type { Handle, PairSpec } from './driver';
import { LABEL, labelOf } from './labelled-processes';

export interface HalfSurroundings {
  readonly stateDir: string;
  readonly inherited: Readonly<Record<string, string>>;
  readonly guard: string | null;
  readonly ports: Handle['ports'];
  /** Where the pair keeps what is its own. */
  readonly home: string;
}

/** The variables one half gets: what a release sets comes first, so that it cannot change what the contract says. */
export function halfEnvironment(spec: PairSpec, half: PairHalf, { stateDir, inherited, guard, ports, home }: HalfSurroundings): Record<string, string> {
  const own = spec[half].env;
  // V8 reserves far more address space than it uses, so a limit is put on its heap; what lies outside that is watched.
  const memory = half === 'plugin' && spec.memoryMb !== null ? `--max-old-space-size=${spec.memoryMb}` : '';
  const options = `${own.NODE_OPTIONS ?? inherited.NODE_OPTIONS ?? ''} ${memory}`.trim();
  return {
    ...inherited,
    ...own,
    ...(options !== '' && { NODE_OPTIONS: options }),
    NODE_ENV: 'production',
    SIDECAR_ADDR: `127.0.0.1:${ports.plugin}`,
    ...(half === 'sidecar' && { SIDECAR_HEALTH_PORT: String(ports.health), SIDECAR_STATE_DIR: home }),
    ...(guard !== null && { MERIDIAN_PARENT_PID: guard }),
    [LABEL]: labelOf(stateDir, spec, spec.specHash, half),
  };
}
