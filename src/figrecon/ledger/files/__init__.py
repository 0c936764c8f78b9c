"""Which files a ledger is made of, and where they are found."""
