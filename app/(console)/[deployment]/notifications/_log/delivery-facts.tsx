import { localPath } from '@/app/_lib/paths';
import { Banner } from '@/components/ui/banner';
import { DetailList, DetailRow } from '@/components/ui/description-list';
import { Instant, RelativeTime } from '@/components/ui/instant';
import { TextLink } from '@/components/ui/text-link';
import { deliveryWords, repeatWords } from '@/domain/notifications/delivery-words';
import { CHANNEL_WORDS, type Delivery } from './delivery-look';

/** What it said, why it was sent here, and how that went. */
export function DeliveryFacts({ delivery }: { delivery: Delivery }) {
  const { notice, channel, targetName, rule, attempts, answer, createdAt, doneAt, nextAttemptAt } = delivery;
  const repeat = repeatWords(delivery);
  return (
    <>
      <section>
        <h3 className="text-body font-semibold wrap-anywhere">{notice.title}</h3>
        <p className="mt-1 text-table text-muted wrap-anywhere">{notice.why}</p>
        <p className="mt-1.5 text-table"><TextLink href={localPath(notice.path)}>What it leads to ›</TextLink></p>
      </section>
      <section aria-label="What came of it">
        <p className="text-table wrap-anywhere">{deliveryWords(delivery)}</p>
        {repeat && <Banner tone="warning" title="It may be a repeat." className="mt-2">{repeat}</Banner>}
        <DetailList className="mt-3">
          <DetailRow label="To">{targetName} <span className="text-muted">by {CHANNEL_WORDS[channel]}</span></DetailRow>
          <DetailRow label="Rule">{rule}</DetailRow>
          <DetailRow label="About">{notice.kind} <span className="text-muted">at <Instant at={notice.occurredAt} /></span></DetailRow>
          <DetailRow label="Told"><Instant at={createdAt} /></DetailRow>
          {doneAt && <DetailRow label="Done"><Instant at={doneAt} /></DetailRow>}
          {nextAttemptAt && <DetailRow label="Next try"><RelativeTime at={nextAttemptAt} /></DetailRow>}
          {channel !== 'inbox' && <DetailRow label="Attempts"><span data-figures>{attempts}</span></DetailRow>}
          {answer && <DetailRow label="Answer"><code className="text-meta wrap-anywhere">{answer}</code></DetailRow>}
        </DetailList>
      </section>
    </>
  );
}
