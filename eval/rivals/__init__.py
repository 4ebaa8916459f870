"""What a user would pick instead of Signpost, to be compared with it on the same messages."""
