// Removes WebAssembly, as browsers in a lockdown mode do.

delete window.WebAssembly;
