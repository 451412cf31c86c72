/** The first letter of a name in the person's colour. Decorative: the name stands beside it. */
export function PersonMark({ name, ink }: { name: string; ink: string }) {
  return <span aria-hidden style={{ borderColor: ink }} className="flex size-9 shrink-0 items-center justify-center rounded-full border-2 text-table font-semibold">{name.charAt(0).toUpperCase()}</span>;
}
