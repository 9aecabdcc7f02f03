import base from './playwright.config.ts';
const port = 5301;
export default {
  ...base,
  reporter: [['list']] as never,
  timeout: 300_000,
  expect: { timeout: 100_000 },
  use: { ...base.use, baseURL: `http://localhost:${port}/` },
  webServer: { ...base.webServer, command: `npx vite preview --port ${port} --strictPort`, url: `http://localhost:${port}/` },
};
