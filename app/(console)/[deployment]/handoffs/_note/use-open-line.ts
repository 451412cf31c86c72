'use client';
import { useRouter } from 'next/navigation';
import type { Note } from './note-types';

/** Goes to the record of a line. */
export function useOpenLine(note: Note): (lineId: string) => void {
  const router = useRouter();
  return (lineId) => {
    const path = note.sections.flatMap((section) => section.lines).find(({ id }) => id === lineId)?.path;
    if (path) router.push(path);
  };
}
