import config from './playwright.config.ts';
export default { ...config, webServer: undefined, outputDir: '/tmp/b/results', timeout: 240_000, expect: { timeout: 90_000 }, reporter: [['list']], use: { ...config.use, trace: 'off', baseURL: 'http://localhost:5302/' } };
