'use client';
import { type KeyboardEvent, useCallback } from 'react';
import { singleKeyPreference } from '@/components/shell/key-layer';
import { SILENCE_DURATIONS } from '@/domain/alerts/silence-times';
import { comboOf } from '@/domain/shell/keys';
import { END_AT_KEY } from './duration-field';
import type { EndChoice } from './use-silence-draft';

interface DrawerVerbs {
  readonly choose: (choice: EndChoice) => void;
  readonly leaveCritical: (() => void) | null;
  readonly submit: () => void;
}

const WRITTEN = 'textarea, select, input:not([type="radio"], [type="checkbox"])';

/** Keys of the open drawer: the page's own rest while it is open. Single ones act only while nothing is being written; a length also before the first letter of the reason. */
export function useDrawerKeys({ choose, leaveCritical, submit }: DrawerVerbs): (event: KeyboardEvent) => void {
  return useCallback((event: KeyboardEvent) => {
    const combo = comboOf(event.nativeEvent);
    if (event.nativeEvent.isComposing || combo === null) return;
    if (combo === 'mod+enter') {
      event.preventDefault();
      submit();
      return;
    }
    const length = SILENCE_DURATIONS.find(({ key }) => key === combo);
    const writes = event.target instanceof Element && event.target.matches(WRITTEN);
    // The drawer opens on the reason, which begins with a word.
    const unwritten = event.target instanceof HTMLTextAreaElement && event.target.value === '' && (length !== undefined || combo === END_AT_KEY);
    if (singleKeyPreference.get() === 'off' || (writes && !unwritten)) return;
    const act = length ? () => choose({ kind: 'length', ms: length.ms }) : combo === END_AT_KEY ? () => choose({ kind: 'at', typed: '' }) : combo === 'n' ? leaveCritical : null;
    if (!act) return;
    event.preventDefault();
    act();
  }, [choose, leaveCritical, submit]);
}
