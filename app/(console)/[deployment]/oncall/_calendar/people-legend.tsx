import { personInk } from '../_person/person-ink';

/** Whose colour is whose. */
export function PeopleLegend({ people, order }: { people: Readonly<Record<string, string>>; order: readonly string[] }) {
  return (
    <ul aria-label="People" className="flex flex-wrap gap-x-5 gap-y-1 border-t border-line px-4 py-2.5 text-meta">
      {order.map((id) => (
        <li key={id} className="flex items-center gap-1.5"><span aria-hidden className="h-3 w-4 rounded-[2px] border-l-[3px]" style={{ borderColor: personInk(order, id), backgroundColor: `color-mix(in srgb, ${personInk(order, id)} 24%, var(--surface))` }} />{people[id]}</li>
      ))}
      <li className="ml-auto flex items-center gap-1.5"><span aria-hidden className="hatch h-3 w-4 rounded-[2px] border-l-[3px] border-critical bg-critical-soft" />nobody</li>
    </ul>
  );
}
