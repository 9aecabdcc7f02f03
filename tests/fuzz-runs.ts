/** Cases a fuzz test tries: 2,000, or as many as FUZZ says, as in the nightly `npm run fuzz`. */
export const fuzzRuns = Number(process.env.FUZZ ?? 2_000);
