"""One file a rule: its page, then its function."""
