/** What the state needs from the browser, so that it runs without one. */
export interface BrowserPorts {
  /** Milliseconds since the epoch. */
  now(): number;
  readonly address: AddressBar;
  /** Ends with the tab. */
  readonly tabStorage: KeyValue;
  readonly storage: KeyValue;
  /** Asks to keep the stored photos when space gets short; says whether the browser agreed. */
  askPersistence(): Promise<boolean>;
  /** Calls back after the delay; returns how to call it off. */
  later(callback: () => void, delayMs: number): () => void;
}

export interface AddressBar {
  /** The location's search part, `''` or `?…`. */
  read(): string;
  /** `depth`: how many steps back the feed is, for an opened post; 0 for everything else. */
  push(search: string, depth: number): void;
  replace(search: string): void;
  /** Depth of the present entry, also after a reload. */
  depth(): number;
  back(steps: number): void;
  /** Back and forward. */
  onPop(listener: () => void): void;
}

/** A storage that may be forbidden: reads then give null and writes do nothing. */
export interface KeyValue {
  get(key: string): string | null;
  set(key: string, value: string): void;
}
