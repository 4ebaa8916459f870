"""The safety case as code: hazards, their controls and proof; checked, and written out to sign."""
