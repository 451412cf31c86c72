/** Something about a dependency is another than before: its state, its warning, whether an alert stands for it, or what is asked. */
export const MOVED = 'deployments.dependency.moved';

/** What the event carries beside the dependency's id: handlers go by what is so now. */
export interface MovedPayload {
  /** Names never change, and outlive the dependency. */
  name: string;
  /** The step from one state to another, where there was one. */
  move: string | null;
}
