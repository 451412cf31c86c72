/** A thing that this deployment does not have, or no longer; the shell around it stays. It comes along with every page, so it is only words. */
export default function NotFoundHere() {
  return (
    <div className="px-5 pt-4 pb-8 max-sm:px-4">
      <h1 className="text-page font-semibold">There is no such page in this deployment</h1>
      <p className="mt-1 max-w-[92ch] text-[15px] leading-[23px]">It may have been removed, or the address is not complete. “Find anything” searches all there is.</p>
    </div>
  );
}
