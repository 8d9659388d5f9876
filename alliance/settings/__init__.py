"""base: production, and what everything else builds on; test: the same house with the tests' furniture."""
