// Readers' devices, as the browser imitates them.

/** A slow phone on a slow mobile network. */
const SLOW_PHONE = {
  slowdown: 4,
  viewport: { width: 390, height: 844 },
  network: {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  },
};

/** Each device with the name of the suite that it makes of another one. */
export const devicesOf = (suite) => [
  { suite, device: {} },
  { suite: `${suite}, slow phone`, device: SLOW_PHONE },
];
