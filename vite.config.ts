/// <reference types="vitest/config" />
import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { viteStaticCopy } from 'vite-plugin-static-copy';
import { compileKernels } from './workers/kernels/compile.ts';
import { headersOf, pagePolicy } from './workers/response-headers.ts';

/** The development server works with inline scripts, so only what is built is under the policy. */
const { 'Content-Security-Policy': _, ...developmentHeaders } = headersOf('/');

let outDir = 'dist';

const security: Plugin = {
  name: 'security',
  apply: 'build',
  configResolved({ build }) {
    outDir = build.outDir;
  },
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy },
      injectTo: 'head-prepend',
    },
  ],
};

const previewHeaders: Plugin = {
  name: 'preview-headers',
  configurePreviewServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      for (const [name, value] of Object.entries(headersOf(new URL(request.url ?? '', 'http://localhost').pathname)))
        response.setHeader(name, value);
      next();
    });
  },
};

/** What the service worker checks each file against before it stores it, and what it counts progress by. */
const withIntegrity = <Entry extends { url: string; size: number }>(entries: Entry[]) => ({
  manifest: entries.map((entry) => {
    const hash = createHash('sha256').update(readFileSync(join(outDir, entry.url)));
    return { ...entry, integrity: `sha256-${hash.digest('base64')}`, bytes: entry.size };
  }),
});

/**
 * Keeps a worker's own file apart from what its later chunks share with it: WebKit runs a worker's file a second time when one of
 * its chunks imports it, and everything in it would then be there, and answer, twice.
 */
const entriesApart: Plugin = {
  name: 'entries-apart',
  options: (options) => ({ ...options, preserveEntrySignatures: 'strict' }),
};

/** The extern-wasm build of ONNX Runtime takes its wasm from our origin instead of inlining a second copy. */
const conditions = ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions];

/** For the records of the Lab, which say what they were measured with. */
function versions() {
  const versionOf = (folder: string) =>
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version as string;
  let commit = 'unknown';
  try {
    commit = execSync('git rev-parse --short=12 HEAD', { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    // A copy without its history.
  }
  return {
    app: versionOf('.'),
    commit,
    transformers: versionOf('node_modules/@huggingface/transformers'),
    onnxruntime: versionOf('node_modules/onnxruntime-web'),
  };
}

export default defineConfig({
  base: './',
  plugins: [
    react(),
    { name: 'search-kernels', config: compileKernels },
    security,
    previewHeaders,
    viteStaticCopy({
      targets: ['ort-wasm-simd-threaded', 'ort-wasm-simd-threaded.asyncify'].map((build) => ({
        src: `node_modules/onnxruntime-web/dist/${build}.{mjs,wasm}`,
        dest: 'ort',
      })),
    }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'workers',
      filename: 'offline.worker.ts',
      injectRegister: null,
      manifest: {
        name: 'Fovea',
        short_name: 'Fovea',
        description: 'Search photos and their texts in the browser, offline, in an order that learns from your clicks.',
        display: 'standalone',
        background_color: '#fbfaf8',
        theme_color: '#fbfaf8',
        icons: [
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
        share_target: {
          action: './share-target',
          method: 'POST',
          enctype: 'multipart/form-data',
          params: { files: [{ name: 'photos', accept: ['image/*'] }] },
        },
      },
      includeManifestIcons: false,
      injectManifest: {
        globPatterns: ['**/*'],
        globIgnores: ['**/*.map'],
        maximumFileSizeToCacheInBytes: 64_000_000,
        manifestTransforms: [withIntegrity],
      },
    }),
  ],
  define: { __VERSIONS__: JSON.stringify(versions()) },
  resolve: { conditions },
  worker: { format: 'es', plugins: () => [entriesApart] },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    // Fetched, and a policy may forbid fetching data URLs.
    assetsInlineLimit: (path) => (path.endsWith('.wasm') ? false : undefined),
  },
  server: { headers: developmentHeaders },
  preview: { port: 4173 },
  test: { setupFiles: ['tests/unit/fixed-cases.ts'] },
});
