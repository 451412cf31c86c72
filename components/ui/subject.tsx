import { Fragment } from 'react';
import { cx } from './class-names';

interface SubjectProps {
  /** A subject or pattern exactly as it is matched. */
  readonly text: string;
  /** Leading part that says nothing new here; shown dim, never dropped. */
  readonly dim?: string;
  readonly className?: string;
}

/** A subject or pattern: mono, no ligatures, breakable after dots only, so that it can be copied and compared. */
export function Subject({ text, dim = '', className }: SubjectProps) {
  const dimmed = dim !== '' && text.startsWith(dim) ? dim : '';
  return (
    <code className={cx('text-table wrap-break-word', className)}>
      {dimmed && <span className="text-muted"><Tokens text={dimmed} /></span>}
      <Tokens text={text.slice(dimmed.length)} />
    </code>
  );
}

function Tokens({ text }: { text: string }) {
  const tokens = text.split(/(?<=\.)/);
  return tokens.map((token, index) => (
    // Position is the identity of a token: the list is the text itself.
    <Fragment key={`${index}:${token}`}>
      {index > 0 && <wbr />}
      {token}
    </Fragment>
  ));
}
