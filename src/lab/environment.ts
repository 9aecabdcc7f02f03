import type { Capabilities } from '../runtime/capabilities.ts';
import type { Environment } from './record.ts';

/** Set by the build: see `define` in `vite.config.ts`. */
declare const __VERSIONS__: Pick<Environment, 'app' | 'commit' | 'transformers' | 'onnxruntime'>;

interface AgentData {
  readonly platform: string;
  readonly brands: readonly { readonly brand: string; readonly version: string }[];
}

/** Where a run is measured, as far as the browser tells. */
export function environmentOf(
  { cores, memoryGb, isolated, webgpu }: Capabilities,
  { userAgent, userAgentData }: { readonly userAgent: string; readonly userAgentData?: AgentData },
): Environment {
  // Browsers put a made-up brand among the real ones so that nobody relies on their order.
  const brands = userAgentData?.brands.filter(({ brand }) => !/not.?a.?brand/iu.test(brand)) ?? [];
  const inParentheses = userAgent.match(/\(([^)]*)\)/u)?.[1];
  return {
    ...__VERSIONS__,
    browser: brands.length > 0 ? brands.map(({ brand, version }) => `${brand} ${version}`).join(', ') : userAgent,
    system: userAgentData?.platform || inParentheses || 'unknown',
    cores,
    memoryGb,
    isolated,
    adapter: webgpu && `${webgpu.description}${webgpu.software ? ' (software)' : ''}`,
  };
}
