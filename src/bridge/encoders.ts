import type { FoveaError } from '../domain/errors.ts';
import type { ForcedDevice } from '../runtime/backend-choice.ts';
import { probeCapabilities } from '../runtime/capabilities.ts';
import type { EncoderReport, Tower } from '../runtime/encoder.ts';
import type { ModelEntry } from '../runtime/model-registry.ts';
import { connectEncoder } from './connect.ts';
import { DeviceMemory } from './device-memory.ts';
import { type EncoderState, EncoderSupervisor } from './encoder-supervisor.ts';

export interface EncodersOptions {
  readonly model: ModelEntry;
  /** The page's base URL, absolute, with a final slash: `new URL('./', document.baseURI).href`. */
  readonly appBase: string;
  readonly onState: (tower: Tower, state: EncoderState) => void;
  readonly onPort: (tower: Tower, port: MessagePort, report: EncoderReport) => void;
  /** The tower serves no more; with null a successor is being started, with an error it will not come back by itself. */
  readonly onGone: (tower: Tower, error: FoveaError | null) => void;
  readonly onNotice: (message: string) => void;
}

/** Both towers of a model, each in its own worker under its own supervisor. */
export class Encoders {
  private readonly towers: Record<Tower, EncoderSupervisor>;

  constructor(private readonly options: EncodersOptions) {
    this.towers = this.supervisors(options.model);
  }

  get states(): Readonly<Record<Tower, EncoderState>> {
    return { image: this.towers.image.shown, text: this.towers.text.shown };
  }

  /** On `wants-encoder`. */
  ensure(tower: Tower): void {
    this.towers[tower].ensure();
  }

  /** On `encoder-silent`. */
  examine(tower: Tower): void {
    this.towers[tower].examine();
  }

  /** The library was started anew: it gets ports to the towers that serve. */
  handOver(): void {
    for (const supervisor of Object.values(this.towers)) supervisor.handOver();
  }

  retry(tower: Tower): void {
    this.towers[tower].retry();
  }

  stop(): void {
    for (const supervisor of Object.values(this.towers)) supervisor.stop();
  }

  private supervisors(model: ModelEntry): Record<Tower, EncoderSupervisor> {
    const memory = new DeviceMemory(localStorage);
    const forced = forcedDevice(location.search);
    const supervisor = (tower: Tower) =>
      new EncoderSupervisor({
        tower,
        model,
        appBase: this.options.appBase,
        connect: connectEncoder,
        capabilities: probeCapabilities,
        forced,
        memory,
        whenIdle,
        onState: (state) => this.options.onState(tower, state),
        onPort: this.options.onPort,
        onGone: this.options.onGone,
        onNotice: this.options.onNotice,
      });
    return { image: supervisor('image'), text: supervisor('text') };
  }
}

/** `?device=wasm` or `?device=webgpu`; anything else forces nothing. */
function forcedDevice(search: string): ForcedDevice | null {
  const device = new URLSearchParams(search).get('device');
  return device === 'wasm' || device === 'webgpu' ? device : null;
}

const settleMs = 4_000;

/** A few seconds after being asked, at a moment the page has nothing to do. Safari has no idle callback. */
function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => {
      if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve());
      else resolve();
    }, settleMs);
  });
}
