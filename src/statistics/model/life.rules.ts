export const MODEL_STATES = ['draft', 'shadow', 'champion', 'retired'] as const;
/** Where a model stands: in shadow it takes notes beside the champion, which alone decides. */
export type ModelState = (typeof MODEL_STATES)[number];

/** Approvals of different people that make a model champion. */
export const APPROVALS = 2;

/** Where the operator may take a model from each state; a champion retires when another takes its place. */
const MOVES: Record<ModelState, ModelState[]> = {
  draft: ['shadow', 'retired'],
  shadow: ['champion', 'draft', 'retired'],
  champion: [],
  retired: ['shadow'],
};

/** Whether a model may take a step. @param vacant whether the work goes on where no model is champion */
export function mayMove(from: ModelState, to: ModelState, vacant = false): boolean {
  return MOVES[from].includes(to) || (vacant && from === 'champion' && to === 'retired');
}
