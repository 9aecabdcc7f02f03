import type { Interval } from '../../src/lab/bootstrap.ts';

export const withInterval = ({ mean, low, high }: Interval) =>
  `${mean.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
export const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
