"""The two journeys, step by step: what the pages and the command line can do."""
