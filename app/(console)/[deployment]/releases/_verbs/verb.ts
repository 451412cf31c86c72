import type { Place, Release, Review } from '../_release/release-types';

/** A step that is asked for on a page, before it is confirmed. */
export type Verb =
  | (Place & { readonly kind: 'promote'; readonly releaseId?: string })
  | (Place & { readonly kind: 'rollBack'; readonly toReleaseId?: string })
  | (Place & { readonly kind: 'hold' })
  | (Place & { readonly kind: 'lift' })
  | (Place & { readonly kind: 'mark'; readonly release: Pick<Release, 'id' | 'version' | 'state'>; readonly as: 'blocked' | 'frozen' })
  | { readonly kind: 'reject' | 'cancel' | 'abort'; readonly review: Review };
