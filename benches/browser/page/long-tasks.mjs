// Tasks of more than 50 ms, as the browser counts them: meanwhile it answers nobody.

/** Begins to watch; returns a function that ends it and tells about the tasks of a time. */
export function watchLongTasks() {
  const entries = [];
  const observer = new PerformanceObserver((list) => entries.push(...list.getEntries()));
  observer.observe({ type: "longtask" });
  return (start, end) => {
    entries.push(...observer.takeRecords());
    observer.disconnect();
    const lengths = entries
      .filter((entry) => entry.startTime + entry.duration > start && entry.startTime < end)
      .map((entry) => entry.duration);
    return { "long tasks": lengths.length, "longest task": Math.max(0, ...lengths) };
  };
}
