/** `npx tsx seeds/model-hashes.ts`: what the files of the embedded model must be, read from `public/models/` when it is replaced. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const models = join(root, 'public', 'models');
const files = readdirSync(models, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
  .map((entry) => join(entry.parentPath, entry.name).slice(models.length + 1))
  .sort();
const hashes = files.map((file) => [
  file,
  createHash('sha256')
    .update(readFileSync(join(models, file)))
    .digest('hex'),
]);
writeFileSync(
  join(root, 'src', 'runtime', 'model-hashes.json'),
  `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`,
);
