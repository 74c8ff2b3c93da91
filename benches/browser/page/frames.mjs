// Moments of drawing, each a promise of the time at which it was reached.

const nextTick = () => new Promise((reached) => requestAnimationFrame(reached));

/** Within a frame: it has been drawn. A message that is sent before arrives after it. */
export async function afterThisFrame() {
  await new Promise((drawn) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = drawn;
    port2.postMessage(0);
  });
  return performance.now();
}

/** The next frame has been drawn. */
export async function nextFrame() {
  await nextTick();
  return afterThisFrame();
}

/** The frame after the next has begun: until then nothing else can be shown. */
export async function secondFrame() {
  await nextTick();
  await nextTick();
  return performance.now();
}

export const pause = (milliseconds) => new Promise((over) => setTimeout(over, milliseconds));
