"""From text to ledger: YAML with places, then models, then names resolved. The only package that knows YAML."""
