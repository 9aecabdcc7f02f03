/** The stages after retrieval that can be left out, for an ablation or to show what each does. */
export interface Stages {
  /** Weights that depend on the query; without it, constants, as people get them: see `queryWeights`. */
  readonly queryWeights: boolean;
  readonly floor: boolean;
  readonly personalise: boolean;
  readonly gate: boolean;
  readonly stack: boolean;
  readonly diversify: boolean;
}

export const allStages: Stages = {
  queryWeights: false,
  floor: true,
  personalise: true,
  gate: true,
  stack: true,
  diversify: true,
};
