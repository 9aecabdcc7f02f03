import type { SavedPosts, SavedTerms, SavedWords } from '../retrieval/saved-words.ts';
import type { WordsStore } from './store-port.ts';
import type { Transactions } from './transactions.ts';

/** The saved index over words in IndexedDB: whose words under 0, then the terms piece by piece. */
export class IdbWordsStore implements WordsStore {
  readonly #transactions: Transactions;

  constructor(transactions: Transactions) {
    this.#transactions = transactions;
  }

  async savedWords(): Promise<SavedWords | null> {
    const [posts, ...pieces] = await this.#transactions.read(['words'], (tx) => tx.objectStore('words').getAll());
    return posts ? { ...(posts as SavedPosts), pieces: pieces as SavedTerms[] } : null;
  }

  async saveWords({ pieces, ...posts }: SavedWords): Promise<void> {
    await this.#transactions.write(['words'], async (tx) => {
      const words = tx.objectStore('words');
      await words.clear();
      await Promise.all([posts, ...pieces].map((part, place) => words.put(part, place)));
    });
  }
}
