/**
 * The only way from a string to a script where Trusted Types are enforced (see `workers/response-headers.ts`): workers from our
 * own origin. Strings as HTML or as code are refused by there being no rule for them. Import it for its effect, first.
 */
interface PolicyFactory {
  createPolicy(name: 'default', rules: { createScriptURL(url: string): string }): unknown;
}

const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };

trustedTypes?.createPolicy('default', {
  createScriptURL(url) {
    // libheif's worker is made from a blob; which threads may start one is said by their own policies.
    const { origin, protocol } = new URL(url, location.href);
    if (origin === location.origin && (protocol === location.protocol || protocol === 'blob:')) return url;
    throw new TypeError(`A script was refused: ${origin} is not this app's origin.`);
  },
});
