import type { EncoderSpec, LoadProgress } from './encoder.ts';
import { encoderError } from './encoder-errors.ts';
import { DamagedFile, ModelFiles } from './model-files.ts';
import type { ModelEntry, TowerFiles } from './model-registry.ts';
import { writeStoredReferences } from './model-store.ts';
import type { LoadedTower } from './onnx-encoder.ts';
import type { Probe } from './references.ts';
import { type CheckResult, checkTower } from './self-check.ts';

export interface LoaderOptions {
  readonly model: ModelEntry;
  readonly appBase: string;
  readonly check: 'full' | 'quick';
  readonly onProgress: (progress: LoadProgress) => void;
  readonly onChecking: () => void;
  /** One sentence for the person. */
  readonly onNotice: (message: string) => void;
}

/** From files to a tower that has passed its check. */
export class TowerLoader {
  readonly files: ModelFiles;
  /** Of the tower that was loaded first. */
  checked: CheckResult | null = null;

  constructor(
    private readonly spec: EncoderSpec,
    private readonly options: LoaderOptions,
  ) {
    this.files = new ModelFiles(options.model, options.appBase, options.onProgress);
  }

  /** A tower ready to serve. Throws `model-missing`, `model-unhealthy`, `device-lost`, `out-of-memory`. */
  async load<In>(
    files: TowerFiles,
    load: (model: ModelEntry, files: TowerFiles) => Promise<LoadedTower<In>>,
    probes: (model: ModelEntry, files: TowerFiles, appBase: string) => Promise<Probe<In>[]>,
    quickProbes: number,
  ): Promise<LoadedTower<In>> {
    const { model, appBase, check, onChecking } = this.options;
    try {
      const [tower, all] = await Promise.all([
        this.verified(files, () => load(model, files)),
        probes(model, files, appBase),
      ]);
      onChecking();
      const few = check === 'quick' && all.every((probe) => probe.reference);
      const result = await checkTower(tower, few ? all.slice(0, quickProbes) : all);
      this.checked ??= result;
      await this.keepReferences(files, result);
      return tower;
    } catch (error) {
      throw encoderError(error);
    }
  }

  /** A tower of files that are what their manifest says. A damaged one explains whatever else went wrong, and is fetched once more. */
  private async verified<In>(files: TowerFiles, load: () => Promise<LoadedTower<In>>): Promise<LoadedTower<In>> {
    const attempt = async () => {
      const loading = load();
      await loading.catch(() => {});
      await this.files.verified(files.folder);
      return loading;
    };
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof DamagedFile && error.isFetchable)) throw error;
      this.options.onNotice(error.message);
      return attempt();
    }
  }

  /** Only the embedded model brings golden vectors: for others those of WebAssembly, the reference implementation, become theirs. */
  private async keepReferences(files: TowerFiles, result: CheckResult): Promise<void> {
    const { spec } = this;
    const { model, appBase } = this.options;
    if (model.golden || result.worstGolden !== null || spec.device === 'webgpu') return;
    await writeStoredReferences(model, spec.tower, files, appBase, result.vectors);
  }
}
