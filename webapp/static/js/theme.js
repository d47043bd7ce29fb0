// Light or dark by hand, before the first paint. Without a choice the system's wish holds.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch { /* storage is forbidden: the system's wish holds */ }
