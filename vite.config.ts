import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
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
  ],
  resolve: { conditions },
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 900 },
  server: { headers: isolation },
  preview: { headers: isolation, port: 4173 },
});
