'use client';
import { SilenceDrawerProvider } from '../../alerts/_silence/silence-drawer-provider';
import { SilencesPane } from './silences-pane';

/** The page of silences with the drawer that makes them. */
export function SilencesView({ deployment }: { deployment: string }) {
  return (
    <SilenceDrawerProvider deployment={deployment}>
      <SilencesPane deployment={deployment} />
    </SilenceDrawerProvider>
  );
}
