// Keeps the memories of the programs that a page starts, for the test to measure. Loaded before the viewer.

window.memories = [];
for (const name of ["instantiate", "instantiateStreaming"]) {
  const own = WebAssembly[name];
  WebAssembly[name] = async (...values) => {
    const started = await own(...values);
    window.memories.push((started.instance ?? started).exports.memory);
    return started;
  };
}
