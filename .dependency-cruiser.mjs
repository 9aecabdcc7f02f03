/** The import rules of DESIGN.md, numbered as there. */
const pure = '^src/(runtime|corpus|retrieval|ranking|session)/';
const onlyFrom = (name, comment, to, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^(src|workers)/', pathNot: allowed },
  to: { path: to },
});

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'I1-domain-imports-nothing',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'I2-modules-import-domain-and-port-types',
      severity: 'error',
      from: { path: '^src/(runtime|corpus|retrieval|ranking|session)/' },
      to: { path: pure, pathNot: '^src/$1/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'I2-modules-know-no-threads-and-no-page',
      severity: 'error',
      from: { path: pure },
      to: { path: '^(src/(library|bridge|state|ui|lab)/|workers/)' },
    },
    {
      name: 'I3-library-composes-the-modules-for-its-worker',
      severity: 'error',
      from: { path: '^src/library/' },
      to: { path: '^(src/(state|ui|lab)/|workers/)' },
    },
    {
      name: 'I3-only-workers-import-lab',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: '^(src/lab/|workers/)' },
      to: { path: '^src/lab/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'I3-only-the-library-worker-imports-library',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: '^(src/(library|lab)/|workers/library\\.worker\\.ts)' },
      to: { path: '^src/library/' },
    },
    {
      name: 'I3-lab-imports-what-it-measures',
      severity: 'error',
      from: { path: '^src/lab/' },
      to: { path: '^(src/(state|ui|bridge)/|workers/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'I4-workers-never-see-the-page',
      severity: 'error',
      from: { path: '^workers/' },
      to: { path: '^src/(state|ui)/' },
    },
    {
      name: 'I5-ui-to-state-to-bridge-to-domain',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: {
        path: '^(src/(corpus|runtime|retrieval|ranking|library|lab)/|workers/)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'I5-state-does-not-draw',
      severity: 'error',
      from: { path: '^src/state/' },
      to: { path: '^(src/(ui|corpus|retrieval|ranking|library|lab)/|workers/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'I5-bridge-knows-neither-state-nor-ui',
      severity: 'error',
      from: { path: '^src/bridge/' },
      to: { path: '^src/(state|ui|library|corpus|retrieval|ranking|lab)/', dependencyTypesNot: ['type-only'] },
    },
    onlyFrom('I6-idb', 'IndexedDB is spoken in one place', 'node_modules/idb/', '^src/(corpus|lab/store)/'),
    onlyFrom(
      'I6-transformers',
      'inference has one door',
      'node_modules/(@huggingface/transformers|onnxruntime)',
      '^src/runtime/onnx-encoder',
    ),
    onlyFrom('I6-zip', 'archives have one door', 'node_modules/@zip\\.js/', '^src/corpus/archive-(read|write)'),
    onlyFrom('I6-umap', 'UMAP has one door', 'node_modules/umap-js/', '^src/lab/map/lay-out'),
    onlyFrom(
      'I6-comlink',
      'threads are crossed by the bridge',
      'node_modules/comlink/',
      '^(src/bridge/|workers/|src/library/(encoder|decoder)-client)',
    ),
    onlyFrom(
      'I6-react',
      'React draws, nothing else',
      'node_modules/(react|react-dom|@base-ui|@tanstack)/',
      '^src/(ui/|main\\.tsx|state/use-)',
    ),
    {
      name: 'I7-pure-core-has-no-browser-library',
      severity: 'error',
      from: { path: '^src/(ranking|session|retrieval)/' },
      to: { path: 'node_modules/', pathNot: 'node_modules/minisearch' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: '(\\.d\\.ts|tsconfig\\.json|/main\\.tsx|src/lab/[^/]+\\.ts|workers/[^/]+\\.ts|\\.css)$',
      },
      to: {},
    },
    {
      name: 'no-undeclared',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'workers/tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|public)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.css'],
    },
  },
};
