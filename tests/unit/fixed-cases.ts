import fc from 'fast-check';

/** The same cases in every run, so that a run says something of the change it tests; `npm run fuzz` draws others. */
if (process.env.FUZZ === undefined) fc.configureGlobal({ seed: 20_261_121 });
