import { hasHan } from '../domain/language.ts';
import type { PictureRef, Query } from '../domain/query.ts';
import { searchedWords, understand } from '../domain/understand.ts';
import type { Encoder } from '../runtime/encoder.ts';
import type { Catalogue } from './catalogue.ts';
import type { QueryVectors, SteerVector } from './gather-evidence.ts';
import { likelyCategory } from './likely-category.ts';
import { notInLibrary, type QueryPictures } from './query-pictures.ts';

/** Turns a query's words, ideas and pictures into vectors; parts and pictures brought by the person are encoded once per visit and model. */
export class QueryEncoder {
  private readonly encoded = new Map<string, Promise<Float32Array>>();

  constructor(
    private readonly encoder: () => Encoder & { isReady(tower: 'text' | 'image'): boolean },
    private readonly pictures: Pick<QueryPictures, 'bitmap'>,
  ) {}

  /** Null: the text tower is not ready and there is no picture to go by, so words must do for now. */
  async encode(query: Query, catalogue: Catalogue, signal: AbortSignal): Promise<QueryVectors | null> {
    const asked = understand(query.words);
    const liked: PictureRef[] = [
      ...query.pictures.filter(({ away }) => !away),
      ...asked.like.map((post) => ({ kind: 'post' as const, post })),
    ];
    const unliked = query.pictures.filter(({ away }) => away);
    const words = searchedWords(asked, liked.length);
    if (liked.length === 0 && !this.encoder().isReady('text')) {
      void this.encoder().encodeTexts([], { priority: 'query' });
      return null;
    }
    // Where the ideas are all that is asked, they are the words.
    const ideas = [
      ...(words === asked.free ? asked.towards.map((text) => ({ text, away: false })) : []),
      ...asked.away.map((text) => ({ text, away: true })),
    ];
    const [vector, pictures, byIdea, byPicture] = await Promise.all([
      words === '' ? null : this.text(words, signal),
      Promise.all(liked.map((picture) => this.picture(picture, catalogue))),
      Promise.all(
        ideas.map(async (idea): Promise<SteerVector> => {
          return {
            away: idea.away,
            by: hasHan(idea.text) ? 'han' : 'latin',
            vector: await this.text(idea.text, signal),
          };
        }),
      ),
      Promise.all(
        unliked.map(async (picture): Promise<SteerVector> => {
          return { away: true, by: 'picture', vector: await this.picture(picture, catalogue) };
        }),
      ),
    ]);
    const references = [...liked, ...unliked].flatMap((ref) =>
      ref.kind === 'post' ? (catalogue.numberOf(ref.post) ?? []) : [],
    );
    const steers = [...byIdea, ...byPicture];
    const onlyPictures = words === '' && steers.length === 0 && pictures.length > 0;
    const category =
      onlyPictures && query.category !== 'off'
        ? await likelyCategory(catalogue, pictures, references, this.tagReader(signal))
        : null;
    return { words: vector, pictures, references, steers, category };
  }

  /** Null while the text tower is not ready: nobody should wait for it when no words were asked. */
  private tagReader(signal: AbortSignal): ((tag: string) => Promise<Float32Array>) | null {
    return this.encoder().isReady('text') ? (tag) => this.text(tag, signal) : null;
  }

  /** One text a call: quantised text vectors depend a little on what they are batched with. */
  private text(words: string, signal: AbortSignal): Promise<Float32Array> {
    return this.encoder().encodeTexts([asCaption(words)], { priority: 'query', signal });
  }

  private async picture(ref: PictureRef, catalogue: Catalogue): Promise<Float32Array> {
    if (ref.kind === 'upload' || ref.crop) return this.pixels(ref, catalogue);
    const number = catalogue.numberOf(ref.post);
    const vector = number === null ? null : catalogue.pictures.vectorsOf(number);
    if (vector && vector.length > 0) return vector;
    throw notInLibrary();
  }

  private pixels(ref: PictureRef, catalogue: Catalogue): Promise<Float32Array> {
    const { away, ...what } = ref;
    const key = `${catalogue.model} ${JSON.stringify(what)}`;
    const known = this.encoded.get(key);
    if (known) return known;
    const encoded = this.pictures
      .bitmap(ref)
      .then((bitmap) => this.encoder().encodeImages([bitmap], { priority: 'query' }));
    this.encoded.set(key, encoded);
    encoded.catch(() => this.encoded.delete(key));
    return encoded;
  }
}

/** The towers learnt from captions, and a lone noun is none: "a dog" finds dogs where "dog" finds whatever is short. */
function asCaption(words: string): string {
  return /^\p{Script=Latin}+$/u.test(words) ? `a ${words.toLowerCase()}` : words;
}
