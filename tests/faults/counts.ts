/** How often each fault is tried: in full by `npm run faults`, which also runs what is tagged @thorough; a few times by `npm test`. */
const isFull = process.env.FAULTS === 'full';
const count = (full: number, short: number) => (isFull ? full : short);

export const killMoments = count(20, 2);
export const quotaPoints = count(10, 1);
export const searchMoments = count(10, 1);
export const droppedFiles = count(10_000, 2_000);
export const searchesDuringImport = count(500, 20);
