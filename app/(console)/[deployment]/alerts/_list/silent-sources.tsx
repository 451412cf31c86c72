import { Banner } from '@/components/ui/banner';
import { Instant } from '@/components/ui/instant';
import type { AlertPage } from './alert-types';

/** Sources that used to be heard and no longer are: no alert from them does not mean that all is well. */
export function SilentSources({ sources }: { sources: AlertPage['silentSources'] }) {
  return sources.map(({ name, lastHeardAt }) => (
    <Banner key={name} tone="warning" title={`${name} is silent.`} className="mb-2">
      Last heard <Instant at={lastHeardAt} />. What it would tell is not known.
    </Banner>
  ));
}
