"""One file as YAML: its tree of strings, its places, its faults."""
