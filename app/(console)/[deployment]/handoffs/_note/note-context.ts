'use client';
import { createContext, useContext } from 'react';
import type { Note, NoteAt } from './note-types';
import type { Decisions } from './use-decisions';
import type { NoteSteps } from './use-note-steps';

export interface NoteDesk {
  readonly at: NoteAt;
  readonly note: Note;
  readonly decisions: Decisions;
  readonly steps: NoteSteps;
  /** The line that the keys act on, by its id. */
  readonly focused: string | null;
  readonly focus: (line: string) => void;
  /** The section in which words are being added; null: none. */
  readonly writingIn: string | null;
  readonly writeIn: (section: string | null) => void;
}

export const NoteContext = createContext<NoteDesk | null>(null);

/** The note of this page. Throws outside its desk, which would be a mistake of the page. */
export function useNoteDesk(): NoteDesk {
  const desk = useContext(NoteContext);
  if (!desk) throw new Error('useNoteDesk needs the desk of a note above it');
  return desk;
}
