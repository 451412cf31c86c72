'use client';
import { createContext, useContext } from 'react';
import type { Cause, Incident, IncidentAt } from '../_incident/incident-types';

/** What is asked in a dialog. `state` and `cause` are as they were when it was opened: who decides otherwise meanwhile is told. */
export type RoomDialog =
  | { readonly kind: 'cancel' | 'mitigate' | 'relapse' | 'resolve' | 'reopen' | 'close' | 'declare' | 'severity' | 'command' | 'link' }
  | { readonly kind: 'revoke'; readonly cause: Cause }
  | { readonly kind: 'waive'; readonly fingerprint: string; readonly alertname: string };

export interface Room {
  readonly at: IncidentAt;
  readonly incident: Incident;
  /** Why this person cannot act here; null: they can. */
  readonly refusal: string | null;
  readonly ask: (dialog: RoomDialog) => void;
  readonly showPostmortem: () => void;
}

export const RoomContext = createContext<Room | null>(null);

/** The incident of this page. Throws outside its room, which would be a mistake of the page. */
export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('useRoom needs the room of an incident above it');
  return room;
}
