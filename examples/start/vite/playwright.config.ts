import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests',
  // One fake server at a time.
  workers: 1,
  use: { baseURL: 'http://127.0.0.1:5174' },
  webServer: {
    command: 'npm run dev -- --port 5174 --strictPort --host 127.0.0.1',
    url: 'http://127.0.0.1:5174',
    env: { VITE_FRESHCOM_URL: 'http://127.0.0.1:4011/v1' },
  },
})
