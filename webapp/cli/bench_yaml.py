"""What reading a catalogue costs beside the YAML parser alone, and what a published one costs."""

from __future__ import annotations

import tempfile
from pathlib import Path

from webapp.cli.bench import Row, median_ms, medians_ms
from webapp.cli.bench_catalogue import write_synthetic

COURSES = 2400


def rows(credentials: int) -> list[Row]:
    """Loading ``credentials`` made credentials and 2,400 courses, and taking them out of their stored form."""
    import yaml

    from content.format.loader import load
    from content.format.stored import freeze, thaw

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_synthetic(folder, credentials=credentials, courses=COURSES, seed=1)
        texts = [path.read_bytes() for path in sorted(folder.rglob("*.yaml"))]

        def parse() -> None:
            for text in texts:
                yaml.load(text, Loader=yaml.CSafeLoader)

        loaded, parsed = medians_ms(3, lambda: load(folder), parse)
        catalogue = load(folder).catalogue
    if catalogue is None:
        raise RuntimeError("the made catalogue has errors")
    document = freeze(catalogue)
    thawed = median_ms(lambda: thaw(document), 5)
    size = f"{credentials:,} credentials, {COURSES:,} courses"
    return [
        Row(f"catalogue load, {size}", loaded, "ms", parsed, "PyYAML's C parser on the same files", "at most 3 times"),
        Row(f"published catalogue load, {size}", thawed, "ms", parsed, "PyYAML's C parser on the same catalogue", "under 500 ms"),
    ]
