import { Banner } from '@/components/ui/banner';
import { Instant } from '@/components/ui/instant';

/** Who set what holds, and when. */
export function SetBy({ by, at }: { by: string | null; at: Date | null }) {
  return at === null ? <>nobody has changed them</> : <>changed by {by}, <Instant at={at} precision="minute" /></>;
}

/** What was read is old, or a variable of the environment says nothing that can be taken. */
export function SettingsNotices({ stale, wrong }: { stale: boolean; wrong: readonly { readonly name: string; readonly message: string }[] }) {
  return (
    <div className="grid gap-2 not-empty:mb-3">
      {stale && <Banner tone="stale" title="The settings are old.">Reading them again failed; it is tried again by itself.</Banner>}
      {wrong.map(({ name, message }) => <Banner key={name} tone="warning" title="A variable is wrong.">{message}</Banner>)}
    </div>
  );
}
