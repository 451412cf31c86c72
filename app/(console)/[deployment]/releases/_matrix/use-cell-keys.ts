'use client';
import { useState } from 'react';
import { useKeys } from '@/components/shell/keyboard';
import type { Place } from '../_release/release-types';
import { moved, type Move } from './cell-moves';
import type { MatrixView } from './use-matrix';

/** Which cell the verbs act on, and moving over them: arrows in the matrix, `j` and `k` from anywhere. */
export function useCellKeys({ services, deployments }: MatrixView) {
  const [at, focus] = useState<Place | null>(null);
  const present = at !== null && services.some(({ service, cells }) => service === at.service && cells.some(({ deployment }) => deployment === at.deployment)) ? at : null;
  const move = (by: Move) => {
    const next = moved(services, deployments.map(({ slug }) => slug), present, by);
    if (!next) return;
    focus(next);
    const cell = document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(`${next.service} ${next.deployment}`)}"]`);
    cell?.focus();
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  useKeys({ next: () => move('ArrowDown'), previous: () => move('ArrowUp') });
  return { at: present, focus, move };
}

export type CellKeys = ReturnType<typeof useCellKeys>;
