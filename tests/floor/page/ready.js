// The second frame begins once the first one is on the screen.
requestAnimationFrame(() => requestAnimationFrame(() => window.__TAURI_INTERNALS__.invoke("frontend_ready")));
