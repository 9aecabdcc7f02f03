import config from './playwright.config.ts';
export default { ...config, webServer: undefined, outputDir: '/tmp/gina-results', timeout: 180_000, expect: { timeout: 60_000 }, reporter: [['list']], use: { ...config.use, baseURL: 'http://localhost:5307/' } };
