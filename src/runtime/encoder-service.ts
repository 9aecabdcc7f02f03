import { FoveaError, toWire, type WireError } from '../domain/errors.ts';
import { hasHan } from '../domain/language.ts';
import { LruCache } from '../domain/lru-cache.ts';
import type { EncoderReport, EncoderSpec, Priority } from './encoder.ts';
import { encoderError } from './encoder-errors.ts';
import { Lane } from './lane.ts';
import type { ModelEntry, TowerFiles } from './model-registry.ts';
import { configureRuntime, deviceLoss, loadImageTower, loadTextTower } from './onnx-encoder.ts';
import { imageProbes, textProbes } from './references.ts';
import { timeEach, timeTower } from './timing.ts';
import { type LoaderOptions, TowerLoader } from './tower-loader.ts';

/** Text q8 uses dynamic ranges: a text's vector depends on what it is batched with, so each goes alone. */
const textBatch = 1;
/** A batch delays a query behind it; on WebAssembly it gains nothing, on a GPU a little. */
const imageBatch = { wasm: 1, 'wasm-threads': 1, webgpu: 4 };
const rememberedTexts = 256;

/** One tower in this realm: loaded, checked, timed, serving. The text tower is two where the model has a bilingual one. */
export class EncoderService {
  /** Settles when the tower can serve no more although its realm lives. */
  readonly ended: Promise<WireError>;
  private end: (error: WireError) => void = () => {};
  private readonly model: ModelEntry;
  private readonly loader: TowerLoader;
  private readonly image: Lane<ImageBitmap>;
  private readonly text: Lane<string>;
  private readonly bilingual: Lane<string>;
  private readonly knownTexts = new LruCache<string, Float32Array>(rememberedTexts);

  private constructor(
    private readonly spec: EncoderSpec,
    private readonly options: LoaderOptions,
  ) {
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
    const { model } = options;
    this.model = model;
    this.loader = new TowerLoader(spec, options);
    this.image = new Lane(
      () => this.loader.load(model.image, loadImageTower, imageProbes, 1),
      imageBatch[spec.device],
      (bitmap) => bitmap.close(),
    );
    this.text = this.textLane(model.text);
    this.bilingual = model.bilingual ? this.textLane(model.bilingual) : this.text;
  }

  /** Loads, checks and times the tower of `spec`. Throws `model-missing`, `model-unhealthy`, `device-lost`, `out-of-memory`. */
  static async start(
    spec: EncoderSpec,
    options: LoaderOptions,
  ): Promise<{ service: EncoderService; report: EncoderReport }> {
    const startedAt = performance.now();
    const service = new EncoderService(spec, options);
    configureRuntime({ spec, appBase: options.appBase, fetchFile: (address) => service.loader.files.read(address) });
    await service.mainLane.tower();
    void deviceLoss().then((message) => service.stop(new FoveaError('device-lost', message)));
    const { model } = service;
    const { checked, files } = service.loader;
    const report: EncoderReport = {
      spec,
      modelKey: model.key,
      dim: model.dim,
      languages: model.languages,
      loadMs: performance.now() - startedAt,
      readMs: Math.max(0, files.lastReadAt - startedAt),
      files: files.files,
      firstMs: checked?.firstMs ?? 0,
      warmMs: checked?.warmMs ?? 0,
      golden: checked?.golden ?? [],
      worstGolden: checked?.worstGolden ?? null,
    };
    return { service, report };
  }

  get pending(): number {
    return this.lanes.reduce((sum, lane) => sum + lane.pending, 0);
  }

  get runningMs(): number {
    return Math.max(...this.lanes.map((lane) => lane.runningMs));
  }

  /** Row-major [n, dim]. Texts of queries are remembered: asking again costs nothing and waits for nobody. */
  async encodeTexts(texts: readonly string[], priority: Priority, callId: number): Promise<Float32Array> {
    const known = texts.map((text) => (priority === 'query' ? this.knownTexts.get(text) : undefined));
    const waiting = (lane: Lane<string>) =>
      texts.map((_, i) => i).filter((i) => !known[i] && this.laneOf(texts[i] as string) === lane);
    await this.guard(
      Promise.all(
        this.textLanes.map(async (lane) => {
          const places = waiting(lane);
          const inputs = places.map((i) => texts[i] as string);
          const vectors = await lane.encode(callId, inputs, priority);
          places.forEach((place, i) => {
            known[place] = vectors[i];
          });
        }),
      ),
    );
    if (priority === 'query') {
      for (const [i, text] of texts.entries()) this.knownTexts.set(text, known[i] as Float32Array);
    }
    return this.matrix(known as Float32Array[]);
  }

  async encodeImages(images: readonly ImageBitmap[], priority: Priority, callId: number): Promise<Float32Array> {
    return this.matrix(await this.guard(this.image.encode(callId, images, priority)));
  }

  cancel(callId: number): void {
    for (const lane of this.lanes) lane.cancel(callId);
  }

  /** Milliseconds of a photo or a short query, timed now, between other requests. */
  async measure(): Promise<number> {
    const { appBase } = this.options;
    const { image, text } = this.model;
    if (this.spec.tower === 'image')
      return timeTower(await this.image.tower(), await imageProbes(this.model, image, appBase));
    return timeTower(await this.text.tower(), await textProbes(this.model, text, appBase));
  }

  /** See `timeEach`. Each text goes to the tower that reads it for a search. */
  timeTexts(texts: readonly string[]): Promise<number[]> {
    const work = timeEach(
      texts,
      (text) => this.laneOf(text).tower(),
      async (text) => text,
    );
    return this.guard(work);
  }

  timeImages(images: readonly ImageData[]): Promise<number[]> {
    const work = timeEach(
      images,
      () => this.image.tower(),
      (image) => createImageBitmap(image),
    );
    return this.guard(work);
  }

  private get mainLane(): { tower: () => Promise<unknown> } {
    return this.spec.tower === 'image' ? this.image : this.text;
  }

  private get textLanes(): Lane<string>[] {
    return [...new Set([this.text, this.bilingual])];
  }

  private get lanes(): Pick<Lane<never>, 'pending' | 'runningMs' | 'cancel' | 'clear'>[] {
    return this.spec.tower === 'image' ? [this.image] : this.textLanes;
  }

  private laneOf(text: string): Lane<string> {
    return hasHan(text) ? this.bilingual : this.text;
  }

  private textLane(files: TowerFiles): Lane<string> {
    return new Lane(() => this.loader.load(files, loadTextTower, textProbes, 2), textBatch);
  }

  private async guard<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      const known = encoderError(error);
      if (known.kind === 'device-lost' || known.kind === 'out-of-memory') this.stop(known);
      throw known;
    }
  }

  private stop(error: FoveaError): void {
    for (const lane of this.lanes) lane.clear(error);
    this.end(toWire(error));
  }

  private matrix(vectors: readonly Float32Array[]): Float32Array {
    const { dim } = this.model;
    const matrix = new Float32Array(vectors.length * dim);
    for (const [row, vector] of vectors.entries()) matrix.set(vector, row * dim);
    return matrix;
  }
}
