import { assign, type Codebooks, type SemanticId } from '../retrieval/semantic-ids.ts';
import type { VectorIndex } from '../retrieval/vector-index.ts';

/** Which semantic id each post has by the codebooks in use; a post that came after they were fitted gets its id from them at once. */
export class AssignedIds {
  private readonly ids = new Map<number, SemanticId>();
  private books: Codebooks | null = null;

  constructor(private readonly pictures: VectorIndex) {}

  /** Null until they have been fitted. */
  get codebooks(): Codebooks | null {
    return this.books;
  }

  /** Null without codebooks or picture vector. */
  of(id: number): SemanticId | null {
    const known = this.ids.get(id);
    if (known || !this.books) return known ?? null;
    const path = this.by(this.books, id);
    if (path) this.ids.set(id, path);
    return path;
  }

  /** The id that these codebooks would give; null without a picture vector. */
  by(codebooks: Codebooks, id: number): SemanticId | null {
    return this.pictures.has(id) ? assign(codebooks, this.pictures.vectorsOf(id)) : null;
  }

  /** Ids are given by these codebooks from now on. */
  adopt(codebooks: Codebooks, known: Iterable<{ readonly id: number; readonly path: SemanticId }>): void {
    this.books = codebooks;
    this.ids.clear();
    for (const { id, path } of known) this.ids.set(id, path);
  }

  forget(id: number): void {
    this.ids.delete(id);
  }
}
