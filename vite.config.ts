import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { viteStaticCopy } from 'vite-plugin-static-copy';

/** Threads (SharedArrayBuffer) need a cross-origin isolated page. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** The extern-wasm build of ONNX Runtime takes its wasm from our origin instead of inlining a second copy. */
const conditions = ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions];

export default defineConfig({
  base: './',
  plugins: [
    react(),
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
        icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' }],
      },
      injectManifest: { globPatterns: ['**/*'], globIgnores: ['**/*.map'], maximumFileSizeToCacheInBytes: 64_000_000 },
    }),
  ],
  resolve: { conditions },
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 900 },
  server: { headers: isolation },
  preview: { headers: isolation, port: 4173 },
});
