import { Lock } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';

/** A note on the value at a path, e.g. that it was hidden, and why. */
export interface JsonNote {
  readonly label: string;
}

/** Where in a document: member names and list positions from the root. */
export type JsonPlace = readonly (string | number)[];

interface JsonViewProps {
  readonly value: unknown;
  /** The note of a place, if it has one. */
  readonly noteOf?: (place: JsonPlace) => JsonNote | null;
  /** Something at the end of the line of a plain value, e.g. a verb. */
  readonly after?: (place: JsonPlace, value: unknown) => ReactNode;
}

/** Members drawn of one object or list; a longer one says how many are left. */
const MOST_MEMBERS = 200;
const MOST_LEVELS = 32;

/** JSON as people read it: one member a line, indented, values by kind. Hostile text stays text. */
export function JsonView({ value, noteOf, after }: JsonViewProps) {
  return (
    <pre className="min-w-0 text-meta leading-[22px] whitespace-pre-wrap wrap-anywhere">
      <Node value={value} place={[]} end="" noteOf={noteOf} after={after} />
    </pre>
  );
}

interface NodeProps {
  readonly value: unknown;
  readonly place: JsonPlace;
  readonly end: string;
  readonly noteOf: JsonViewProps['noteOf'];
  readonly after: JsonViewProps['after'];
}

function Node({ value, place, end, noteOf, after }: NodeProps): ReactNode {
  const note = noteOf?.(place);
  if (note) return <><Masked label={note.label} value={value} />{end}{'\n'}</>;
  if (typeof value !== 'object' || value === null) return <><Plain value={value} />{end}{after?.(place, value)}{'\n'}</>;
  const list = Array.isArray(value);
  const members = Object.entries(value);
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) return <>{open}{close}{end}{'\n'}</>;
  if (place.length >= MOST_LEVELS) return <>{open} … {close}{end}{'\n'}</>;
  const indent = '  '.repeat(place.length + 1);
  return (
    <>
      {open}{'\n'}
      {members.slice(0, MOST_MEMBERS).map(([key, child], at) => (
        <Fragment key={key}>
          {indent}
          {!list && <><span className="text-info">{JSON.stringify(key)}</span>: </>}
          <Node value={child} place={[...place, list ? at : key]} end={at < members.length - 1 ? ',' : ''} noteOf={noteOf} after={after} />
        </Fragment>
      ))}
      {members.length > MOST_MEMBERS && <>{indent}<span className="text-muted">… {members.length - MOST_MEMBERS} more</span>{'\n'}</>}
      {'  '.repeat(place.length)}{close}{end}{'\n'}
    </>
  );
}

function Plain({ value }: { value: unknown }) {
  if (typeof value === 'string') return <span className="text-ok">{JSON.stringify(value)}</span>;
  if (typeof value === 'number') return <span className="text-warning">{String(value)}</span>;
  return <span className="text-muted">{String(value)}</span>;
}

function Masked({ label, value }: { label: string; value: unknown }) {
  return (
    <span className="text-muted">
      <Lock aria-hidden size={11} className="mr-1 inline align-[-1px]" />
      {typeof value === 'string' ? value : JSON.stringify(value)} <span className="font-sans">({label})</span>
    </span>
  );
}
