import type { DecodedPhoto } from '../../corpus/decoded-photo.ts';

export interface DecoderApi {
  serve(port: MessagePort): Promise<void>;
  /** Type by content. Throws `unsupported-file`, `file-too-large`, `decode-failed` with a sentence. */
  decode(file: Blob, name: string): Promise<DecodedPhoto>;
  /** Only the hash: duplicates are recognised before any pixel is decoded. */
  hash(file: Blob): Promise<string>;
}
