"""The proof of what happened and on what right: append-only, without prose, sealed in batches."""
