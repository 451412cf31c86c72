/** A place that may not be called, and why; the words name no secret part of it. */
export class BlockedDestination extends Error {
  override readonly name = 'BlockedDestination';
}
