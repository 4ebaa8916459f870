"""What somebody might send to make Signpost wrong, talkative, slow or broken: invented, and kept harmless."""
