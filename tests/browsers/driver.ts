/** What the scenario asks of a browser. Selectors are CSS; the first match counts. */
export interface Driver {
  readonly name: string;
  readonly version: string;
  open(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Replaces what a field holds. */
  type(selector: string, words: string): Promise<void>;
  press(key: 'Escape'): Promise<void>;
  click(selector: string): Promise<void>;
  setFiles(selector: string, paths: readonly string[]): Promise<void>;
  /** Runs a function in the page; it sees its argument and the page, nothing else, and names no function of its own. */
  evaluate<Argument, Result>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
  close(): Promise<void>;
}
