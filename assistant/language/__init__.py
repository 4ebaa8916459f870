"""What a sentence says: clauses, findings, assertion, durations, quantities, medicines. Pure."""
