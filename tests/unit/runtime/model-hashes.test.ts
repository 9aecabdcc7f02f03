import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import hashes from '../../../src/runtime/model-hashes.json';

const models = join(import.meta.dirname, '../../../public/models');

it('the manifest lists every file of the embedded model with its SHA-256 (else run `npx tsx seeds/model-hashes.ts`)', () => {
  const files = readdirSync(models, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name).slice(models.length + 1));
  expect(files.sort()).toEqual(Object.keys(hashes).sort());
  for (const [file, hash] of Object.entries(hashes))
    expect(
      createHash('sha256')
        .update(readFileSync(join(models, file)))
        .digest('hex'),
      file,
    ).toBe(hash);
});
