import { pathTo } from '@/app/_lib/paths';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { NotSetUpState } from '@/components/ui/states';

/** An instance that registered by itself: the console hears it, and does not start or stop it. */
export function UnmanagedInstance({ deployment, plugin, name }: { deployment: string; plugin: string; name: string }) {
  return (
    <PageBody>
      <PageHeader title={name} note={`instance of ${plugin}`} back={{ href: pathTo.plugin(deployment, plugin), label: plugin }} />
      <Card>
        <NotSetUpState title="No agent runs this instance" action={<ButtonLink href={pathTo.plugin(deployment, plugin)}>Open {plugin}</ButtonLink>}>
          It was started by somebody else and registered by itself. What it does is on the page of its plugin; probes, restarts and logs are known of instances that a release brought.
        </NotSetUpState>
      </Card>
    </PageBody>
  );
}
