// Keeps what moves on a page for the test to look at: how much, and whether the reader caused it. Loaded
// before the viewer; engines that do not report shifts record none.

window.shifts = [];
if (PerformanceObserver.supportedEntryTypes.includes("layout-shift")) {
  const observer = new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
      window.shifts.push([shift.value, shift.hadRecentInput]);
    }
  });
  observer.observe({ type: "layout-shift", buffered: true });
}
