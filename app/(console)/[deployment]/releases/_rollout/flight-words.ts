/** Verbs of a roll-out under way that are confirmed with a reason. */
export type FlightVerb = 'abort' | 'promoteFull';

interface FlightWords {
  readonly title: string;
  readonly placeholder: string;
  readonly submit: string;
  readonly done: string;
}

/** What is asked in a dialog of the roll-out. */
export type AskedVerb = FlightVerb | 'setWeight';

export const FLIGHT_WORDS: Readonly<Record<FlightVerb, FlightWords>> = {
  abort: { title: 'Abort', placeholder: 'Orders are rejected since it takes messages', submit: 'Abort now', done: 'Aborted' },
  promoteFull: { title: 'Promote full', placeholder: 'The fix is urgent, and both sides are alike for an hour', submit: 'Skip the remaining steps', done: 'All remaining steps are skipped' },
};
