'use client';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { TextInput } from '@/components/form/controls';
import { printMatcher } from '@/domain/alerts/matcher';
import { MatcherChip } from './matcher-chip';
import type { SilenceDraftState } from './use-silence-draft';
import type { SilencePreview } from './use-silence-preview';

/** What has to fit, how many alerts are left after each, and a line for one more. */
export function MatchersField({ draft, preview, tried }: { draft: SilenceDraftState; preview: SilencePreview | undefined; tried: boolean }) {
  const { kept, matchers, typed, typedProblem } = draft;
  const [asked, setAsked] = useState(false);
  const left = (at: number) => preview?.left[at];
  const typedLeft = matchers.length > kept.length ? left(kept.length) : undefined;
  return (
    <section aria-label="What it matches">
      <div className="mb-2 flex items-baseline gap-2 text-table">
        <h3 className="font-semibold">What it matches</h3>
        {kept.length > 1 && <span className="text-muted">all of these</span>}
        {kept.length > 0 && <span className="ml-auto text-meta text-muted">alerts left</span>}
      </div>
      {kept.length > 0 && (
        <ul aria-label="Matchers" className="mb-2 grid gap-2">
          {kept.map((each, at) => (
            <li key={printMatcher(each)} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-3 text-table">
              <div className="flex min-w-0"><MatcherChip matcher={each} onRemove={() => draft.remove(each)} /></div>
              <Left count={left(at)} />
            </li>
          ))}
        </ul>
      )}
      <Field label={<span className="sr-only">Add a matcher</span>} error={typedProblem !== null && (asked || tried) ? typedProblem : undefined}>
        {(control) => (
          <div className="flex items-center gap-3">
            <TextInput
              {...control}
              data-add-matcher
              mono
              value={typed}
              placeholder={'Add a matcher, e.g. severity!="critical"'}
              spellCheck={false}
              autoCapitalize="off"
              className="border-dashed placeholder:font-sans"
              onChange={(event) => draft.setTyped(event.target.value)}
              onBlur={() => setAsked(typed.trim() !== '')}
              onKeyDown={(event) => {
                if (event.key === 'Backspace' && typed === '' && kept.length > 0) draft.replace(kept.slice(0, -1));
                if (event.key !== 'Enter' || event.metaKey || event.ctrlKey || typed.trim() === '') return;
                event.preventDefault();
                setAsked(!draft.add());
              }}
            />
            {typedLeft !== undefined && <Left count={typedLeft} />}
          </div>
        )}
      </Field>
      <p className="mt-1.5 text-meta text-muted">Enter adds it. A pattern must fit the whole value.</p>
    </section>
  );
}

function Left({ count }: { count: number | undefined }) {
  return <span data-figures className="min-w-6 shrink-0 text-right text-table text-muted">{count ?? '…'}<span className="sr-only"> alerts left</span></span>;
}
