import type { WordsStore } from '../corpus/store-port.ts';
import type { Catalogue } from './catalogue.ts';

/** Reading the words of fewer posts takes no longer than looking for saved ones. */
const worthSaving = 2_000;

/**
 * Makes the words of a restored catalogue searchable: those that an earlier visit saved, and what they lack by reading it. Returns
 * how many posts had to be read.
 */
export async function indexWords(catalogue: Catalogue, store: WordsStore): Promise<number> {
  const saved = catalogue.size < worthSaving ? null : await store.savedWords().catch(() => null);
  // What is saved is a shortcut: broken, it is not taken.
  return catalogue.indexWords(saved).catch(() => catalogue.indexWords());
}

/** Saves the words for the next visit if many of them had to be read in this one. A store without room goes without. */
export async function saveWords(catalogue: Catalogue, read: number, store: WordsStore): Promise<void> {
  const words = read < worthSaving ? null : await catalogue.saveWords();
  if (words) await store.saveWords(words).catch(() => undefined);
}
