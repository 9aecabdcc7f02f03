/** Where the simulations look for it. */
export { seededRandom } from '../domain/seeded-random.ts';
