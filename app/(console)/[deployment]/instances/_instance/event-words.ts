import type { PairEvent } from './instance-types';

/** One thing that happened to a pair, in a sentence. */
export function eventWords({ kind, detail }: Pick<PairEvent, 'kind' | 'detail'>): string {
  const text = (name: string): string => {
    const value = detail[name];
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  };
  switch (kind) {
    case 'placed': return text('agent') === '' ? 'waits for an agent with room and its image' : `given to ${text('agent')}${text('from') ? `, from ${text('from')}` : ''}`;
    case 'phase': return phaseWords(text('from'), text('to'), detail['ready'] === true, text('reason'));
    case 'restart': return [`restart ${text('restarts')}: ${text('reason')}`, text('lastExit')].filter(Boolean).join('; ');
    case 'adopted': return 'adopted by the successor of its agent, not restarted';
    case 'lost': return `${text('agent')} fell silent`;
    case 'fencing': return 'its key is being revoked';
    case 'fenced': return 'its key is revoked: the bus refuses it';
    case 'shares': return `shares ${text('from') || 'unset'} → ${text('to') || 'unset'}`;
    case 'stop': return `is to stop: ${text('reason')}`;
    case 'stopped': return `stopped: ${text('reason')}`;
    case 'role': return `${text('from')} → ${text('to')}`;
    default: return kind.replaceAll('_', ' ');
  }
}

function phaseWords(from: string, to: string, ready: boolean, reason: string): string {
  const standing = ready ? 'ready' : 'not ready';
  const moved = from === to ? standing : `${from.replaceAll('_', ' ')} → ${to.replaceAll('_', ' ')}${ready ? ', ready' : ''}`;
  return reason === '' || reason.toLowerCase() === standing ? moved : `${moved}: ${reason}`;
}
