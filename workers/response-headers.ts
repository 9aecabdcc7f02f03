/**
 * The headers of our own files. The preview server sends them; on a static host, which cannot, the service worker adds them to
 * what it stores, so that they hold from the second page load on. The page's policy is also a meta tag, which holds at once.
 */

const directives = (policy: Record<string, string>) =>
  Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** Scripts reach `new Worker` through the one policy in `src/bridge/trusted-scripts.ts`. */
const trustedTypes = { 'require-trusted-types-for': "'script'", 'trusted-types': 'default' };

const page = {
  'default-src': "'none'",
  'script-src': "'self'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' blob:",
  'style-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  ...trustedTypes,
};

const worker = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  ...trustedTypes,
};

/**
 * Only the download worker may reach a hub, and it is started by a download that somebody has agreed to. The hub redirects to
 * hosts of its own; this machine's serve tests and mirrors.
 */
const hubs = 'https://huggingface.co https://*.huggingface.co https://*.hf.co http://localhost:* http://127.0.0.1:*';
const downloader = { ...worker, 'connect-src': `'self' ${hubs}` };

/** heic-to runs libheif in a worker that it makes from a blob. */
const decoder = { ...worker, 'worker-src': "'self' blob:" };

/** For the meta tag of the page, where `frame-ancestors` is not allowed. */
export const pagePolicy = directives(page);

function policyOf(path: string): string {
  const file = path.split('/').pop() ?? '';
  if (file.startsWith('download.worker')) return directives(downloader);
  if (file.startsWith('decoder.worker')) return directives(decoder);
  if (/\.m?js$/.test(file)) return directives(worker);
  return directives({ ...page, 'frame-ancestors': "'none'" });
}

/** `path`: a URL's path, or any end of it that holds the file's name. */
export function headersOf(path: string): Record<string, string> {
  return {
    'Content-Security-Policy': policyOf(path),
    // Threads (SharedArrayBuffer) need a cross-origin isolated page.
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'X-Content-Type-Options': 'nosniff',
  };
}
