import type { StatusLook, StatusLooks } from '@/components/ui/status';
import { stateWord } from '@/domain/incidents/guards';
import type { IncidentPhase, IncidentState } from '@/domain/incidents/states';

const looks: StatusLooks<IncidentState> = {
  triage: { tone: 'info', shape: 'ring', word: 'in triage' },
  active: { tone: 'critical', shape: 'disc', word: 'active' },
  mitigated: { tone: 'warning', shape: 'half', word: 'mitigated' },
  resolved: { tone: 'ok', word: 'resolved' },
  closed: { tone: 'quiet', word: 'closed' },
  cancelled: { tone: 'quiet', shape: 'cross', word: 'cancelled' },
};

/** The state by shape, word and tone; while it is active with what is being done. */
export function stateLook(state: IncidentState, phase: IncidentPhase | null): StatusLook {
  return { ...looks[state], word: phasedWord(state, phase) };
}

export function phasedWord(state: IncidentState, phase: IncidentPhase | null): string {
  return phase === null ? stateWord(state) : `${stateWord(state)} · ${phase}`;
}
