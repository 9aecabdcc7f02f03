import { FoveaError, fromWire, toWire } from '../domain/errors.ts';
import type { DownloadProgress } from '../runtime/model-download.ts';
import { defaultModel, type ModelEntry, modelById, models } from '../runtime/model-registry.ts';
import { pathsOf, readManifest, removeStored } from '../runtime/model-store.ts';
import { listOwnModels } from '../runtime/own-models.ts';
import { type AvailableVariants, availableVariants } from '../runtime/variant.ts';
import { downloadApart } from './download-apart.ts';
import { ModelChoice } from './model-choice.ts';
import { type AddOutcome, type AddStep, addOwnModel, type PickedFolder } from './own-models.ts';

export type ModelStatus =
  /** Ships with the app. */
  | { readonly kind: 'embedded' }
  /** Can be downloaded, if the person agrees. */
  | { readonly kind: 'available' }
  | { readonly kind: 'downloading'; readonly progress: DownloadProgress }
  | { readonly kind: 'installed'; readonly bytes: number }
  /** The download stopped; installing again goes on where it stopped. */
  | { readonly kind: 'failed'; readonly message: string };

export interface ModelListing {
  readonly model: ModelEntry;
  readonly status: ModelStatus;
  /** Download size, about, in 10^6 bytes; null for models that are not downloaded. */
  readonly megabytes: number | null;
  readonly isActive: boolean;
  /** What can be chosen of it; null while its files are not all here. */
  readonly variants: AvailableVariants | null;
}

export interface ModelsOptions {
  /** The page's base URL, absolute, with a final slash. */
  readonly appBase: string;
  /** The list has changed: ask for it again. Progress of a download comes through `install` as well. */
  readonly onChange: () => void;
  /** One sentence for the person. */
  readonly onNotice: (message: string) => void;
  /** Another model is to serve once it has read everything; see `ModelSwitch`. */
  readonly onPrepare: (model: ModelEntry) => void;
  /** No other model is to serve; resolves when none will. */
  readonly onCancel: () => Promise<void>;
  /** Another model is to serve at once. */
  readonly onReplace: (model: ModelEntry) => Promise<void>;
}

/** For tests and for mirrors on one's own machine; any other host is ignored. */
const hubHostKey = 'fovea.hubHost';
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The models of the registry and of the person's own folders as the settings page sees them. Nothing is downloaded unless `install` is called. */
export class Models {
  private readonly transient = new Map<string, ModelStatus>();
  private readonly choice: ModelChoice;

  constructor(private readonly options: ModelsOptions) {
    this.choice = new ModelChoice(localStorage, () => {
      void options.onCancel();
      options.onChange();
    });
  }

  /**
   * The model that served in an earlier visit, if its files are still here, else the embedded one; and the one that was being
   * prepared to follow it, if any.
   */
  async restore(): Promise<{ active: ModelEntry; next: ModelEntry | null }> {
    const { active, wanted } = this.choice.remembered();
    const model = (await this.found(active)) ?? defaultModel;
    const next = wanted === model.id ? null : await this.found(wanted);
    this.choice.active = model.id;
    this.choice.want(next?.id ?? null);
    return { active: model, next };
  }

  private async found(id: string | null): Promise<ModelEntry | null> {
    const model = (await this.all()).find((other) => other.id === id);
    return model && (await this.isHere(model)) ? model : null;
  }

  async list(): Promise<ModelListing[]> {
    return Promise.all(
      (await this.all()).map(async (model) => ({
        model,
        status: await this.statusOf(model),
        megabytes: model.hub?.files.reduce((sum, file) => sum + file.megabytes, 0) ?? null,
        isActive: model.id === this.choice.active,
        variants: await this.variantsOf(model),
      })),
    );
  }

  /**
   * Downloads a hub model; call it only after the person has agreed to its size. Rejects with `aborted`, `model-download` or
   * `disk-full`; what has arrived is kept, so that another call goes on from there.
   */
  async install(id: string, onProgress: (progress: DownloadProgress) => void, signal: AbortSignal): Promise<void> {
    const model = modelById(id);
    if (!model.hub)
      throw new FoveaError('bad-input', `${model.name} ships with the app: there is nothing to download.`);
    const { hub } = model;
    const { appBase, onNotice } = this.options;
    const host = hubHost(hub.host, localStorage.getItem(hubHostKey));
    const show = (progress: DownloadProgress) => {
      this.transient.set(id, { kind: 'downloading', progress });
      onProgress(progress);
    };
    show({ loadedBytes: 0, totalBytes: hub.files.reduce((sum, file) => sum + file.megabytes, 0) * 1e6 });
    this.options.onChange();
    try {
      // Two tabs must not write the same parts.
      await navigator.locks.request(`fovea-model-${id}`, { signal }, async () => {
        if (!(await readManifest(model, appBase))) await downloadApart(id, { appBase, host, onNotice }, show, signal);
      });
      this.transient.delete(id);
    } catch (error) {
      const wire = toWire(error);
      if (wire.kind === 'aborted') this.transient.delete(id);
      else this.transient.set(id, { kind: 'failed', message: wire.message });
      throw fromWire(wire);
    } finally {
      this.options.onChange();
    }
  }

  /** Adds a model folder of the person's own; see `addOwnModel`. */
  async addFolder(folder: PickedFolder, onStep: (step: AddStep) => void): Promise<AddOutcome> {
    const outcome = await addOwnModel(folder, this.options.appBase, onStep);
    this.options.onChange();
    return outcome;
  }

  /**
   * Deletes the files of a hub model, finished or not, or of an own one. It is not prepared any more; if it was the active one, the
   * embedded model takes over.
   */
  async remove(id: string): Promise<void> {
    if (id === this.choice.wanted) await this.cancelPreparation();
    if (id === this.choice.active) {
      this.choice.settle(defaultModel.id);
      await this.options.onReplace(defaultModel);
    }
    this.transient.delete(id);
    await removeStored(await this.entryOf(id), this.options.appBase);
    this.options.onChange();
  }

  /**
   * Chooses an installed model, for now and later visits: it serves once it has read everything, the active one until then.
   * Throws `model-missing` if it is not here.
   */
  async activate(id: string): Promise<void> {
    const model = await this.entryOf(id);
    if (!(await this.isHere(model))) {
      throw new FoveaError('model-missing', `${model.name} is not on this device yet. Download it first.`);
    }
    if (id === this.choice.active) return this.cancelPreparation();
    this.choice.want(id);
    this.options.onPrepare(model);
    this.options.onChange();
  }

  /** The active model stays. */
  async cancelPreparation(): Promise<void> {
    this.choice.want(null);
    await this.options.onCancel();
    this.options.onChange();
  }

  /** The model serves from now on. */
  switched({ id }: ModelEntry): void {
    this.choice.settle(id);
    this.options.onChange();
  }

  /** The model could not be prepared; the active one stays. */
  notPrepared({ id }: ModelEntry): void {
    if (id === this.choice.wanted) this.choice.want(null);
    this.options.onChange();
  }

  private async all(): Promise<ModelEntry[]> {
    return [...models, ...(await listOwnModels(this.options.appBase))];
  }

  /** Of the registry or of the person's own, here or not. Throws `model-missing`. */
  async entryOf(id: string): Promise<ModelEntry> {
    return (await this.all()).find((model) => model.id === id) ?? modelById(id);
  }

  private async isHere(model: ModelEntry): Promise<boolean> {
    return (await pathsOf(model, this.options.appBase)) !== null;
  }

  private async variantsOf(model: ModelEntry): Promise<AvailableVariants | null> {
    const paths = await pathsOf(model, this.options.appBase);
    return paths && availableVariants(model, paths);
  }

  private async statusOf(model: ModelEntry): Promise<ModelStatus> {
    if (model.origin === 'embedded') return { kind: 'embedded' };
    const manifest = await readManifest(model, this.options.appBase);
    if (manifest) return { kind: 'installed', bytes: manifest.bytes };
    return this.transient.get(model.id) ?? { kind: 'available' };
  }
}

/** The registry's host, unless the override names this machine. */
export function hubHost(host: string, override: string | null): string {
  if (!override || !URL.canParse(override)) return host;
  const { protocol, hostname, origin } = new URL(override);
  return /^https?:$/.test(protocol) && loopback.has(hostname) ? origin : host;
}
