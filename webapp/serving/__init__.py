"""What answers now, and how the next version takes over: snapshots, publishing, the search index's folder, static files."""
